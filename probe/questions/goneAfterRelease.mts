import { askPerson } from './askPerson.mts';
import type { Question } from './question.mts';

/** A release ends the relation to the agent who has the interaction [doc REL]; how it looks is open. */
export const goneAfterRelease: Question = {
	name: 'goneAfterRelease',
	kind: 'finding',
	about: 'After the release the agent no longer has it',
	source: 'REL',
	interactions: 0,
	needs: ['dispatch', 'person'],
	ask: (session) => askPerson(session, (id) => `Is ${id} gone from the agent now?`),
};
