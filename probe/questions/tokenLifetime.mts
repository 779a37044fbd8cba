import { lifeIn } from '../center/tokens.mts';
import { NotAsked, failed, passed } from '../outcome.mts';
import type { Question } from './question.mts';

/** A token says how many seconds it lives: 7200 and 900 are both printed [doc AUTH]. */
export const tokenLifetime: Question = {
	name: 'tokenLifetime',
	kind: 'check',
	about: 'The token says how long it lives',
	source: 'AUTH',
	interactions: 0,
	async ask({ facts }) {
		if (facts.token === undefined) throw new NotAsked('there is no token');
		const life = lifeIn(facts.token);
		return life === undefined ? failed('no expires_in') : passed(`expires_in ${life}`);
	},
};
