import { NotAsked, passedIf } from '../outcome.mts';
import { CLEARLY_OVER } from './bodyLimit.mts';
import type { Question } from './question.mts';

/** A body of 100 KB is accepted, a larger one gets 413 or 417 [doc REQ]. */
export const largeBody: Question = {
	name: 'largeBody',
	kind: 'check',
	about: 'A body of 100,000 bytes is accepted, one over 100 KB gets 413 or 417',
	source: 'REQ',
	interactions: 0,
	needs: ['dispatch'],
	async ask({ facts }) {
		const refused = facts.sizes.filter(({ tooLarge }) => tooLarge);
		const triedAll = refused.length > 0 || facts.sizes.some(({ bytes }) => bytes === CLEARLY_OVER);
		if (!triedAll) throw new NotAsked('not every size was tried');
		const holds =
			facts.sizes[0]?.tooLarge === false &&
			refused.length > 0 &&
			refused.every(({ answer }) => [413, 417].includes(answer.status));
		const seen = facts.sizes.map(({ bytes, answer }) => `${bytes}: ${answer.status}`);
		return passedIf(holds, seen.join(', '));
	},
};
