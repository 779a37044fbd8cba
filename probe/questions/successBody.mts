import { jsonOf } from '../http/answer.mts';
import { NotAsked, found } from '../outcome.mts';
import type { Question } from './question.mts';

/** The body of a 200, of which none is printed [unknown REQ, REG-SRC]. */
export const successBody: Question = {
	name: 'successBody',
	kind: 'finding',
	profile: true,
	about: 'The body of a 200',
	source: 'REQ, REG-SRC',
	interactions: 0,
	needs: ['dispatch'],
	async ask({ facts, say }) {
		const { dispatched } = facts;
		if (dispatched === undefined) throw new NotAsked('no dispatch was accepted');
		const form = jsonOf(dispatched) === undefined ? 'text' : 'json';
		return found(dispatched.body.trim() === '' ? 'empty' : form, say(dispatched));
	},
};
