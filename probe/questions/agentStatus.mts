import { isAccepted, jsonOf } from '../http/answer.mts';
import { found, notKnown } from '../outcome.mts';
import type { Question } from './question.mts';

/** The form of the agents' current status, without anything about them [doc STATUS]. */
export const agentStatus: Question = {
	name: 'agentStatus',
	kind: 'finding',
	about: 'The current status of agents: its keys',
	source: 'STATUS',
	interactions: 0,
	async ask(session) {
		const answer = await session.get('/stats/agent-status?limit=500&page=1', 'stats', 3);
		if (!isAccepted(answer)) return notKnown(session.say(answer));
		session.facts.agentStatus = answer;
		return found('answered', session.form(jsonOf(answer)));
	},
};
