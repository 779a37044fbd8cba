import { isAccepted, jsonOf } from '../http/answer.mts';
import { found, notKnown } from '../outcome.mts';
import type { Question } from './question.mts';

/** A type such as `agent.presencechanged.v1` [doc WH]. */
const TYPE = /^[a-z]+(\.[a-z]+)+(\.v\d+)?$/;

/** The events that webhooks can subscribe to [doc WH]. */
export const eventTypes: Question = {
	name: 'eventTypes',
	kind: 'finding',
	about: 'The types of events that webhooks offer',
	source: 'WH',
	interactions: 0,
	async ask(session) {
		const answer = await session.get('/webhooks/event-types', 'admin:read', 1);
		if (!isAccepted(answer)) return notKnown(session.say(answer));
		const types = [...new Set(textsIn(jsonOf(answer)).filter((text) => TYPE.test(text)))];
		return found(`${types.length} types`, types.sort().join(', '));
	},
};

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(textsIn);
}
