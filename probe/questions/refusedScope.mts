import { jsonOf, property } from '../http/answer.mts';
import { passedIf } from '../outcome.mts';
import type { Question } from './question.mts';

/** A wrong scope is refused: 400, `invalid_scope` [doc AUTH-DIFF]. */
export const refusedScope: Question = {
	name: 'refusedScope',
	kind: 'check',
	about: 'A scope that does not exist gets 400, invalid_scope',
	source: 'AUTH',
	interactions: 0,
	async ask({ parts, say }) {
		const answer = await parts.center.tokens.request(parts.requests.ask, { scope: 'probe:none' });
		const error = property(jsonOf(answer), 'error');
		return passedIf(answer.status === 400 && error === 'invalid_scope', say(answer));
	},
};
