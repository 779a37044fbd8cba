import { isAccepted } from '../http/answer.mts';
import { passedIf } from '../outcome.mts';
import { allPermitted, registrationOf } from '../callbacks/registration.mts';
import type { Question } from './question.mts';

/** A provider with address, headers and all four permissions is registered with 200 [doc REG]. */
export const register: Question = {
	name: 'register',
	kind: 'check',
	about: 'A provider can be registered',
	source: 'REG',
	interactions: 0,
	needs: ['provider'],
	async ask({ parts, facts, say }) {
		const { center, requests, targets } = parts;
		const answer = await center.register(requests.ask, registrationOf(parts, allPermitted));
		facts.hearsCallbacks = isAccepted(answer) && targets.callbackUrl !== undefined;
		return passedIf(answer.status === 200, say(answer));
	},
};
