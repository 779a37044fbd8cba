import { askPerson } from './askPerson.mts';
import type { Question } from './question.mts';

/** Accepted is not routed: only a person sees whether an agent got it [inferred GUIDE]. */
export const agentSees: Question = {
	name: 'agentSees',
	kind: 'finding',
	about: 'An agent gets the interaction',
	source: 'GUIDE',
	interactions: 0,
	needs: ['dispatch', 'person'],
	ask: (session) => askPerson(session, (id) => `Has an agent got an interaction named ${id}?`),
};
