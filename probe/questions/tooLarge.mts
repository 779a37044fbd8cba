import { NotAsked, found } from '../outcome.mts';
import type { Question } from './question.mts';

/** Which of its two codes a body over the limit gets [doc REQ prints both]. */
export const tooLarge: Question = {
	name: 'tooLarge',
	kind: 'finding',
	profile: true,
	about: 'Status for a body over the limit',
	source: 'REQ',
	interactions: 0,
	needs: ['dispatch'],
	async ask({ facts, say }) {
		const refused = facts.sizes.find((size) => size.tooLarge);
		if (refused === undefined) throw new NotAsked('no body was too large');
		return found(refused.answer.status, say(refused.answer));
	},
};
