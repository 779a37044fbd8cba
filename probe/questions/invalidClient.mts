import { WRITE } from '../center/center.mts';
import { found } from '../outcome.mts';
import type { Question } from './question.mts';

/** The answer to a wrong client [unknown AUTH]. An unknown id, so that no real one can be locked. */
export const invalidClient: Question = {
	name: 'invalidClient',
	kind: 'finding',
	profile: true,
	about: 'Status for a wrong client id or secret',
	source: 'AUTH',
	interactions: 0,
	async ask({ parts, say }) {
		const answer = await parts.center.tokens.request(parts.requests.ask, {
			client_id: `probe-${parts.ledger.run}-nobody`,
			client_secret: 'wrong',
			scope: WRITE,
		});
		return found(answer.status, say(answer));
	},
};
