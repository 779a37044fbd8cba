import type { Failure } from './outcome';

/** What an HTTP status other than 2xx means. */
export interface Rule {
	/** A name for programs. */
	readonly reason: string;
	/** What happened, and what to do, in words. */
	readonly says: string;
	readonly next: string;
	/** Retry comes first; a halt follows when no more tries are made. */
	readonly does?: ReadonlyArray<'retry' | 'isolate' | 'halt'>;
	readonly leaves?: 'unsettled';
}

/** The next step when the address may be wrong. */
export const CHECK_ADDRESS = 'Check Region and API Domain (or API Base URL) of the credential.';
const ASK_SUPPORT = 'Ask Vonage support if it stays so.';

/** Causes as the API documents them (Responses, Interactions API); 408, 422, 502 to 504 come from gateways. */
const RULES: Readonly<Record<number, Rule>> = {
	400: {
		reason: 'badRequest',
		says: 'The contact center refused the interaction',
		next: 'Check the fields of this item: a required one is missing or has a value that the contact center does not take.',
		does: ['isolate'],
	},
	401: {
		reason: 'unauthorized',
		says: 'The contact center did not accept the token',
		next: 'A new token was acquired and refused as well. Check that Region and API Domain of the credential are those of your account, and that the user of the API credential is active.',
		does: ['halt'],
	},
	403: {
		reason: 'forbidden',
		says: 'The credential is not allowed to do this',
		next: 'Add the scope interactions:write to Scope of the credential. In Vonage Contact Center only an admin user can give it to the API credential.',
		does: ['halt'],
	},
	404: {
		reason: 'notFound',
		says: 'There is no Interactions API at this address',
		next: CHECK_ADDRESS,
	},
	408: {
		reason: 'timeout',
		says: 'The contact center waited too long for the request',
		next: 'Run it again, or raise Max Attempts in Options.',
		does: ['retry'],
		leaves: 'unsettled',
	},
	413: {
		reason: 'tooLarge',
		says: 'The interaction is too large for the contact center',
		next: 'It takes at most 100 KB. Send less linked data.',
		does: ['isolate'],
	},
	417: {
		reason: 'tooLarge',
		says: 'The interaction is too large for the contact center',
		next: 'It takes at most 100 KB. Send less linked data.',
		does: ['isolate'],
	},
	422: {
		reason: 'unprocessable',
		says: 'The contact center cannot process the interaction',
		next: 'Check the values of this item.',
		does: ['isolate'],
	},
	429: {
		reason: 'rateLimited',
		says: "The account's fair-use limit is used up",
		next: 'It counts the requests of all VCC APIs together and resets by itself. Run it again later, raise Max Attempts or Max Wait in Options, or set Requests per Minute.',
		does: ['retry', 'halt'],
	},
};

const SERVER_RULE: Rule = {
	reason: 'unavailable',
	says: 'The contact center could not answer',
	next: `Run it again later. ${ASK_SUPPORT}`,
	does: ['retry'],
	leaves: 'unsettled',
};

const REDIRECT_RULE: Rule = {
	reason: 'redirected',
	says: 'The address answers with a redirect, which is not followed so that the token stays with the contact center',
	next: CHECK_ADDRESS,
};

const OTHER_RULE: Rule = {
	reason: 'refused',
	says: 'The contact center refused the request',
	next: `Check the item and the credential. ${ASK_SUPPORT}`,
};

/** The rule for a status; every status outside 2xx has one. */
export function ruleFor(status: number): Rule {
	if (status >= 500) return SERVER_RULE;
	if (status >= 300 && status < 400) return REDIRECT_RULE;
	return RULES[status] ?? OTHER_RULE;
}

/**
 * A refusal with the scope to add, where the call needs another one than the Interactions API does.
 * Any other failure stays as it is.
 *
 * @param scope what the call needs
 * @param purpose what it is for, such as "To list agents"
 */
export function withMissingScope(failure: Failure, scope: string, purpose: string): Failure {
	if (failure.reason !== 'forbidden') return failure;
	return {
		...failure,
		message: `${purpose}, the credential needs the scope ${scope}`,
		description: `Add ${scope} to Scope of the credential, after a space. An admin of Vonage Contact Center must have given it to the API credential.`,
	};
}
