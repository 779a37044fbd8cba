import type { Advice, Problem } from './advice';
import type { FailedOutcome } from './outcome';

/** What an HTTP status other than 2xx means. */
export interface Rule {
	/** A name for programs. */
	readonly reason: string;
	/** What happened. */
	readonly message: string;
	readonly nextStep: readonly Advice[];
	/** Another attempt can help. */
	readonly retry?: true;
	/** One interaction may be to blame for the whole request. */
	readonly isolate?: true;
	/** Every other request would end the same way; after the last attempt, if there are retries. */
	readonly halt?: true | 'untilAccepted';
	/** What an interaction that stood alone in the request is then; `rejected` if not given. */
	readonly outcome?: Exclude<FailedOutcome['kind'], 'rejected'>;
}

/** The next step when the address may be wrong. */
export const CHECK_ADDRESS = 'Check Region and API Domain (or API Base URL) of the credential.';
const ASK_SUPPORT = 'If this continues, contact Vonage support.';
const RAISE_ATTEMPTS: Advice = {
	needs: 'maxAttempts',
	text: 'To wait longer for VCC, raise Max Attempts or Max Wait in Options.',
};

const TOO_LARGE: Rule = {
	reason: 'tooLarge',
	message: 'VCC refused the interaction: it is too large',
	nextStep: ['VCC accepts at most 100 KB. Send less linked data.'],
	isolate: true,
};

const WRONG_ADDRESS: Rule = {
	reason: 'refused',
	message: 'The address refused this kind of request',
	nextStep: [CHECK_ADDRESS],
	halt: true,
};

/** Causes as the API documents them (Responses, Interactions API); the others come from gateways. */
const RULES: Readonly<Record<number, Rule>> = {
	400: {
		reason: 'badRequest',
		message: 'VCC refused the interaction',
		nextStep: ['Check the fields of this item for a missing or invalid value.'],
		isolate: true,
	},
	401: {
		reason: 'unauthorized',
		message: 'VCC refused the token',
		nextStep: [
			'VCC refused a new token as well. Check that Region and API Domain of the credential are those of your account, and that the user of the API credential is active.',
		],
		halt: true,
	},
	403: {
		reason: 'forbidden',
		message: 'VCC refused the request: the credential is not allowed to do this',
		nextStep: [
			'The API credential in VCC needs the scope interactions:write, which only an admin user can give it.',
		],
		halt: true,
	},
	404: {
		reason: 'notFound',
		message: 'VCC refused the request: there is nothing at this address',
		nextStep: [CHECK_ADDRESS, 'If other items were accepted, check the fields of this item.'],
		isolate: true,
		halt: 'untilAccepted',
	},
	405: WRONG_ADDRESS,
	406: WRONG_ADDRESS,
	407: {
		reason: 'refused',
		message: 'A proxy between n8n and VCC refused the request: it asks for a login',
		nextStep: ['Check the proxy settings of this n8n.'],
		halt: true,
	},
	408: {
		reason: 'timeout',
		message: 'VCC waited too long for the request',
		nextStep: [RAISE_ATTEMPTS],
		retry: true,
		outcome: 'unsettled',
	},
	409: {
		reason: 'conflict',
		message: 'VCC reports a conflict with an interaction that it has already',
		nextStep: ['If VCC has the interaction already, there is nothing left to do.'],
		isolate: true,
		outcome: 'unsettled',
	},
	413: TOO_LARGE,
	417: TOO_LARGE,
	422: {
		reason: 'unprocessable',
		message: 'VCC refused the interaction: it cannot be processed',
		nextStep: ['Check the values of this item.'],
		isolate: true,
	},
	425: {
		reason: 'tooEarly',
		message: 'VCC was not ready for the request',
		nextStep: [RAISE_ATTEMPTS],
		retry: true,
		outcome: 'unsettled',
	},
	429: {
		reason: 'rateLimited',
		message: "VCC refused the request: the account's fair-use limit is used up",
		nextStep: [
			'It counts the requests of all VCC APIs together and resets by itself. Send the items again later.',
			RAISE_ATTEMPTS,
			{ needs: 'requestsPerMinute', text: 'To use less of it, set Requests per Minute.' },
		],
		retry: true,
		halt: true,
	},
};

const SERVER_RULE: Rule = {
	reason: 'unavailable',
	message: 'VCC could not answer',
	nextStep: [RAISE_ATTEMPTS, ASK_SUPPORT],
	retry: true,
	outcome: 'unsettled',
};

const REDIRECT_RULE: Rule = {
	reason: 'redirected',
	message:
		'The request was not accepted: the address redirects elsewhere, and the node does not follow, to protect the token',
	nextStep: [CHECK_ADDRESS],
	halt: true,
};

const OTHER_RULE: Rule = {
	reason: 'refused',
	message: 'VCC refused the request',
	nextStep: ['Check the item and the credential.', ASK_SUPPORT],
};

/** A page for people in place of the API's answer: of a login, a captive portal or a proxy. */
export const WEB_PAGE_RULE: Rule = {
	reason: 'unreadableAnswer',
	message: 'A web page answered in place of VCC, such as the login of a network or a proxy',
	nextStep: [CHECK_ADDRESS, 'Also check the network and proxy of this n8n.'],
	halt: true,
	outcome: 'unsettled',
};

/** The rule for a status; every status outside 2xx has one. */
export function ruleFor(status: number): Rule {
	if (status >= 500) return SERVER_RULE;
	if (status >= 300 && status < 400) return REDIRECT_RULE;
	return RULES[status] ?? OTHER_RULE;
}

/**
 * A refusal with the scope to add, where the request needs a different one than the Interactions
 * API does. Any other problem stays as it is.
 *
 * @param scope what the request needs, and its name in Additional Scopes of the credential
 * @param purpose what it is for, such as "To list agents"
 */
export function withMissingScope(
	problem: Problem,
	scope: { readonly name: string; readonly scopes: string },
	purpose: string,
): Problem {
	if (problem.reason !== 'forbidden') return problem;
	const names = scope.scopes.split(' ');
	const scopes = `${names.length > 1 ? 'scopes' : 'scope'} ${names.join(' and ')}`;
	return {
		...problem,
		message: `${purpose}, the credential needs the ${scopes}`,
		nextStep: [
			`Add ${scope.name} to Additional Scopes of the credential. The API credential in VCC must have the ${scopes} too.`,
		],
	};
}
