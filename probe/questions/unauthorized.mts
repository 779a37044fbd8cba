import { bodyOf, releaseOf } from '../interactions/members.mts';
import { passedIf } from '../outcome.mts';
import type { Question } from './question.mts';

/** An invalid token gets 401 [doc RESP]. */
export const unauthorized: Question = {
	name: 'unauthorized',
	kind: 'check',
	about: 'A token that is none gets 401',
	source: 'RESP',
	interactions: 0,
	async ask({ parts, say }) {
		const { center, ledger, requests } = parts;
		const member = releaseOf(`probe-${ledger.run}-never`, ledger.nextRequestId());
		const answer = await center.invoke(requests.ask, bodyOf([member]), { token: 'no-token' });
		return passedIf(answer.status === 401, say(answer));
	},
};
