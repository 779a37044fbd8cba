import { mediaType } from '../center/center.mts';
import { askWithAccept } from './badAccept.mts';
import type { Question } from './question.mts';

/** No version of any VCC API. */
const NO_VERSION = 99;

/** An Accept header of a version that is not there is invalid: 400 [doc RESP]. */
export const wrongVersion: Question = {
	name: 'wrongVersion',
	kind: 'check',
	about: 'A dispatch with another version in Accept gets 400',
	source: 'RESP',
	interactions: 1,
	ask: (session) => askWithAccept(session, mediaType(NO_VERSION)),
};
