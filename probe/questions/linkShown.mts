import { askPerson } from './askPerson.mts';
import type { Question } from './question.mts';
import { LINK_LABEL } from '../interactions/members.mts';

/** Linked data of type `url` is probably a link with a caption [inferred INV, REQ]. */
export const linkShown: Question = {
	name: 'linkShown',
	kind: 'finding',
	about: 'The agent sees the link, under its label',
	source: 'INV, REQ',
	interactions: 0,
	needs: ['dispatch', 'person'],
	ask: (session) =>
		askPerson(session, (id) => `Does the agent see a link "${LINK_LABEL}" in ${id}?`),
};
