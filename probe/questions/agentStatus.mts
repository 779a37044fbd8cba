import { isAccepted, jsonOf } from '../http/answer.mts';
import { found, notKnown } from '../outcome.mts';
import type { Question } from './question.mts';

/** The form of the agents' current status, without anything about them [doc STATS]. */
export const agentStatus: Question = {
	name: 'agentStatus',
	kind: 'finding',
	about: 'The current status of agents: its keys',
	source: 'STATS',
	interactions: 0,
	async ask(session) {
		const answer = await session.get('/stats/agent-status?page=1', 'stats', 3);
		if (!isAccepted(answer)) return notKnown(session.say(answer));
		return found('answered', session.form(jsonOf(answer)));
	},
};
