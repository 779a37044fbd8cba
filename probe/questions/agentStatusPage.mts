import { jsonOf, property } from '../http/answer.mts';
import { NotAsked, found, notKnown } from '../outcome.mts';
import type { Question } from './question.mts';

/** Agents on a page that was asked for without a limit, in the example that is printed [doc STATS]. */
const USUAL = 25;

/** How many agents a page of agent-status holds at most: the page read prints none [unknown STATS-REQ]. */
export const agentStatusPage: Question = {
	name: 'agentStatusPage',
	kind: 'finding',
	profile: true,
	about: 'How many agents a page of agent-status holds, when 500 are wanted',
	source: 'STATS-REQ',
	interactions: 0,
	async ask({ facts }) {
		if (facts.agentStatus === undefined) throw new NotAsked('there is no answer to look at');
		const meta = property(jsonOf(facts.agentStatus), 'meta');
		const [count, pages] = [property(meta, 'count'), property(meta, 'pageCount')];
		if (typeof count !== 'number' || typeof pages !== 'number')
			return notKnown('the answer does not tell');
		const seen = `${count} agents on page 1 of ${pages}`;
		if (pages > 1) return found(count, seen);
		return count > USUAL ? found(500, seen) : notKnown(`${seen}: too few agents to see it`);
	},
};
