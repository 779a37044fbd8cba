import { jsonOf, property } from '../http/answer.mts';
import { NotAsked, found, notKnown } from '../outcome.mts';
import type { Question } from './question.mts';

/** The keys of agents-availability: with and without a space are both printed [unknown AVAIL]. */
export const availabilityKeys: Question = {
	name: 'availabilityKeys',
	kind: 'finding',
	profile: true,
	about: 'The keys of agents-availability',
	source: 'AVAIL',
	interactions: 0,
	async ask({ facts, form }) {
		if (facts.availability === undefined) throw new NotAsked('there is no answer to look at');
		const counts = jsonOf(facts.availability);
		const seen = form(counts);
		const has = (key: string) => property(counts, key) !== undefined;
		if (has('Extended Away')) return found('withSpace', seen);
		return has('ExtendedAway') ? found('withoutSpace', seen) : notKnown(seen);
	},
};
