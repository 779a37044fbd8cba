import { askPerson } from './askPerson.mts';
import type { Question } from './question.mts';

/** Linked data of type `name` is the readable name of an interaction [doc INV]; where it shows is open. */
export const nameShown: Question = {
	name: 'nameShown',
	kind: 'finding',
	about: 'The agent sees the name',
	source: 'INV',
	interactions: 0,
	needs: ['dispatch', 'person'],
	ask: (session) => askPerson(session, (id) => `Does the agent see the name ${id}?`),
};
