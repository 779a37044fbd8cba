import { WRITE } from '../center/center.mts';
import { jsonOf, property } from '../http/answer.mts';
import { notKnown, passedIf } from '../outcome.mts';
import type { Question } from './question.mts';

/** Client id and secret in the form body bring a bearer token [doc AUTH-REQ, AUTH]. */
export const tokenByBody: Question = {
	name: 'tokenByBody',
	kind: 'check',
	about: 'A token for id and secret in the form body',
	source: 'AUTH-REQ, AUTH',
	interactions: 0,
	async ask({ parts, facts, say }) {
		const { center, requests } = parts;
		try {
			const answer = await center.tokens.request(requests.ask, { scope: WRITE });
			if (center.tokens.keep(WRITE, answer) === undefined)
				return notKnown(`${say(answer)}; check id, secret, region and the scope ${WRITE}`);
			facts.token = answer;
		} finally {
			if (facts.token === undefined) requests.stop('there is no token');
		}
		const answer = facts.token;
		const type = property(jsonOf(answer), 'token_type');
		const isBearer = typeof type === 'string' && type.toLowerCase() === 'bearer';
		return passedIf(
			answer.status === 200 && isBearer,
			`${say(answer)}, token_type ${String(type)}`,
		);
	},
};
