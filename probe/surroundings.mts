import type { Credentials } from './center/tokens.mts';
import type { Clock } from './clock.mts';
import type { Send } from './http/answer.mts';
import type { Person } from './person.mts';
import type { Question } from './questions/question.mts';
import type { Terminal } from './terminal.mts';

/** What a run needs of the outside. */
export interface Surroundings {
	readonly credentials: Credentials;
	readonly terminal: Terminal;
	readonly clock: Clock;
	readonly send: Send;
	/** Of the package, for the report. */
	readonly version: string;
	/** Aborts when nothing more is to be asked. */
	readonly interrupt: AbortSignal;
	/** Aborts when nothing more is to be released either. */
	readonly abandon: AbortSignal;
	/** A name that no other run has; part of every id. */
	readonly runName: string;
	/** Who sees what agents see; undefined: nobody is asked. */
	readonly person?: Person;
	/** All questions there are, in parts. */
	readonly parts: readonly (readonly Question[])[];
}
