import { NotAsked, found } from '../outcome.mts';
import type { Question } from './question.mts';

/** Names of headers that speak of limits, as the gateway that VCC may use has them [inferred RATE]. */
const LIMIT = /rate-?limit|retry-after|quota|throttl/i;

/** What answers say about the fair-use limit, of which no figure is documented [unknown RATE]. */
export const limitHeaders: Question = {
	name: 'limitHeaders',
	kind: 'finding',
	about: 'Headers of any answer that speak of limits',
	source: 'RATE',
	interactions: 0,
	async ask({ parts, blank }) {
		const { headersSeen } = parts.requests;
		if (headersSeen.length === 0) throw new NotAsked('nothing was answered');
		const last = new Map<string, string>();
		for (const headers of headersSeen) {
			for (const [name, value] of Object.entries(headers))
				if (LIMIT.test(name)) last.set(name, value);
		}
		const seen = [...last].map(([name, value]) => `${name}: ${value}`).join(', ');
		const names = [...last.keys()].sort().join(', ');
		return found(names || 'none', blank(seen) || 'in no answer');
	},
};
