/** The answer to a question. Every text is free of secrets and of the account's ids. */
export type Outcome =
	/** A check of what is documented. */
	| { readonly kind: 'passed' | 'failed'; readonly seen: string }
	/** A finding about what is not documented. */
	| { readonly kind: 'found'; readonly value: string | number; readonly seen: string }
	/** Asked, but the answer says nothing. */
	| { readonly kind: 'notKnown'; readonly seen: string }
	/** Not asked: an option, a scope, a request or the contact center was missing. */
	| { readonly kind: 'notAsked'; readonly seen: string };

/** The contact center does what is documented. */
export const passed = (seen: string): Outcome => ({ kind: 'passed', seen });

/** The contact center does not do what is documented. */
export const failed = (seen: string): Outcome => ({ kind: 'failed', seen });

/** How the contact center does what is not documented. */
export const found = (value: string | number, seen: string): Outcome => ({
	kind: 'found',
	value,
	seen,
});

/** What came back allows no conclusion; `seen` says why. */
export const notKnown = (seen: string): Outcome => ({ kind: 'notKnown', seen });

/** A check's outcome by whether it holds. */
export const passedIf = (holds: boolean, seen: string): Outcome =>
	holds ? passed(seen) : failed(seen);

/** Thrown where a question can't be asked; the message says what is missing. */
export class NotAsked extends Error {}

/** Thrown for a request without an answer of the contact center; the message says what came instead. */
export class NoAnswer extends Error {}

/** Thrown when nothing more may be asked at all; the message says why. */
export class Stopped extends Error {}
