import type { Notification } from '../callbacks/notifications.mts';
import { found, NotAsked } from '../outcome.mts';
import type { Question } from './question.mts';

/** What callbacks hold, by their keys alone [doc REG-SRC; Release unknown REG-DIFF]. */
export const callbackContents: Question = {
	name: 'callbackContents',
	kind: 'finding',
	about: 'The keys of each kind of callback',
	source: 'REG-SRC, REG-DIFF',
	interactions: 0,
	needs: ['callbacks'],
	async ask(session) {
		const { form, blank } = session;
		const kinds = new Map<string, Notification>();
		for (const one of await session.notifications()) kinds.set(one.kind, one);
		if (kinds.size === 0) throw new NotAsked('no callback came');
		const forms = [...kinds].sort().map(([kind, { raw }]) => `${kind} ${form(raw)}`);
		const types = [...kinds.values()].map(({ arrival }) => arrival.headers?.['content-type']);
		const type = [...new Set(types)].map((one) => one ?? 'not kept').join(', ');
		const seen = `${forms.join('; ')}; content type ${blank(type)}`;
		return found(blank([...kinds.keys()].sort().join(', ')), seen);
	},
};
