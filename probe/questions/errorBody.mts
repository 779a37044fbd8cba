import { jsonOf } from '../http/answer.mts';
import { NotAsked, found } from '../outcome.mts';
import type { Question } from './question.mts';

/** The body of a 400: sister APIs print `{message}` and a form with three keys [unknown RESP]. */
export const errorBody: Question = {
	name: 'errorBody',
	kind: 'finding',
	about: 'The body of a 400',
	source: 'RESP, STATS',
	interactions: 0,
	async ask({ facts, form, say }) {
		const { badRequest } = facts;
		if (badRequest === undefined) throw new NotAsked('nothing was answered with 400');
		const value = jsonOf(badRequest);
		const seen = value === undefined ? 'text' : form(value) || 'a plain value';
		return found(badRequest.body === '' ? 'empty' : seen, say(badRequest));
	},
};
