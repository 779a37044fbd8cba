import { askWithAccept } from './badAccept.mts';
import type { Question } from './question.mts';

/** A request without Accept gets 400 [doc GUIDE, RESP]. */
export const missingAccept: Question = {
	name: 'missingAccept',
	kind: 'check',
	about: 'A dispatch without Accept header gets 400',
	source: 'GUIDE, RESP',
	interactions: 1,
	ask: (session) => askWithAccept(session, null),
};
