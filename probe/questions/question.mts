import type { Outcome } from '../outcome.mts';
import type { Session } from '../session.mts';

/** What a question can't be asked without. */
export type Need = 'dispatch' | 'provider' | 'callbacks' | 'person';

/** One thing to ask the contact center; a file each. */
export interface Question {
	/** A profile of the sandbox, or another name. */
	readonly name: string;
	/** A check of what is documented, or a finding about what is not. */
	readonly kind: 'check' | 'finding';
	/** True: the name is that of a profile of the sandbox, and so are the values. */
	readonly profile?: true;
	/** What is asked, for the report. */
	readonly about: string;
	/** Pages of the documentation, by their short names in docs. */
	readonly source: string;
	/** Interactions it dispatches at most; Infinity: as many as --max leaves. */
	readonly interactions: number;
	readonly needs?: readonly Need[];
	/**
	 * Asks.
	 * @throws NotAsked, NoAnswer, Stopped, TokenRefused: the run turns them into an outcome.
	 */
	ask(session: Session): Promise<Outcome>;
}

/** What is missing for a question, in words; undefined: nothing. */
export function missingFor({ needs = [] }: Question, session: Session): string | undefined {
	return needs.map((need) => missing[need](session)).find((why) => why !== undefined);
}

const missing: Readonly<Record<Need, (session: Session) => string | undefined>> = {
	dispatch: ({ facts }) =>
		facts.dispatched === undefined ? 'no dispatch was accepted' : undefined,
	provider: ({ parts }) => (parts.targets.provider === undefined ? 'needs --provider' : undefined),
	callbacks: ({ parts, watchedProvider }) => {
		if (parts.targets.callbackUrl === undefined) return 'needs --provider and --callback-url';
		return watchedProvider === null ? 'the provider was not registered' : undefined;
	},
	person: ({ parts }) => (parts.person === undefined ? 'needs somebody who answers' : undefined),
};
