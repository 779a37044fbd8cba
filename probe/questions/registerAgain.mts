import { allPermitted } from '../callbacks/registration.mts';
import { passedIf } from '../outcome.mts';
import type { Question } from './question.mts';

/**
 * A second registration replaces the first, and needs no address [doc REG]. It comes last, so that
 * no callback goes to the address after the run.
 */
export const registerAgain: Question = {
	name: 'registerAgain',
	kind: 'check',
	about: 'A provider can be registered again, without callback address',
	source: 'REG',
	interactions: 0,
	needs: ['callbacks'],
	async ask({ parts, say }) {
		const { center, requests, targets } = parts;
		const answer = await center.register(requests.ask, {
			provider: targets.provider,
			agentactionspermitted: allPermitted,
		});
		return passedIf(answer.status === 200, say(answer));
	},
};
