import { networkFaultOf } from './networkFault';
import type { Answer, Failure } from './outcome';
import { isObject } from './validation';

/** What an answer other than 2xx means for the request it belongs to. */
export interface Verdict {
	readonly failure: Failure;
	/** Another try can help. */
	readonly retry: boolean;
	/** One member may be guilty: halve and send again. */
	readonly isolate: boolean;
	/** Every other request would end the same way. */
	readonly halt: boolean;
	/** What the request's interactions are, if this is the last word. */
	readonly leaves: 'rejected' | 'unsettled' | 'notSent';
}

interface Rule {
	readonly reason: string;
	readonly says: string;
	readonly next: string;
	readonly does?: 'retry' | 'isolate' | 'halt';
	readonly leaves?: 'unsettled';
}

const CHECK_ADDRESS = 'Check Region and API Domain (or API Base URL) of the credential.';
const ASK_SUPPORT = 'Ask Vonage support if it stays so.';

/** Causes as the API documents them (Responses, Interactions API); 408, 422, 502 to 504 come from gateways. */
const RULES: Readonly<Record<number, Rule>> = {
	400: {
		reason: 'badRequest',
		says: 'The contact centre refused the interaction',
		next: 'Check the fields of this item: a required one is missing or has a value that the contact centre does not take.',
		does: 'isolate',
	},
	401: {
		reason: 'unauthorized',
		says: 'The contact centre did not accept the token',
		next: 'A new token was acquired and refused as well. Check that Region and API Domain of the credential are those of your account, and that the user of the API credential is active.',
		does: 'halt',
	},
	403: {
		reason: 'forbidden',
		says: 'The credential is not allowed to do this',
		next: 'Add the scope interactions:write to Scope of the credential. In Vonage Contact Center only an admin user can give it to the API credential.',
		does: 'halt',
	},
	404: {
		reason: 'notFound',
		says: 'There is no Interactions API at this address',
		next: CHECK_ADDRESS,
	},
	408: {
		reason: 'timeout',
		says: 'The contact centre waited too long for the request',
		next: 'Run it again, or raise Max Attempts in Options.',
		does: 'retry',
		leaves: 'unsettled',
	},
	413: {
		reason: 'tooLarge',
		says: 'The interaction is too large for the contact centre',
		next: 'It takes at most 100 KB. Send less linked data.',
		does: 'isolate',
	},
	417: {
		reason: 'tooLarge',
		says: 'The interaction is too large for the contact centre',
		next: 'It takes at most 100 KB. Send less linked data.',
		does: 'isolate',
	},
	422: {
		reason: 'unprocessable',
		says: 'The contact centre cannot process the interaction',
		next: 'Check the values of this item.',
		does: 'isolate',
	},
	429: {
		reason: 'rateLimited',
		says: "The account's fair-use limit is used up",
		next: 'It counts the requests of all VCC APIs together and resets by itself. Run it again later, raise Max Attempts or Max Wait in Options, or set Requests per Minute.',
		does: 'retry',
	},
};

const SERVER_RULE: Rule = {
	reason: 'unavailable',
	says: 'The contact centre could not answer',
	next: `Run it again later. ${ASK_SUPPORT}`,
	does: 'retry',
	leaves: 'unsettled',
};

const REDIRECT_RULE: Rule = {
	reason: 'redirected',
	says: 'The address answers with a redirect, which is not followed so that the token stays with the contact centre',
	next: CHECK_ADDRESS,
};

const OTHER_RULE: Rule = {
	reason: 'refused',
	says: 'The contact centre refused the request',
	next: `Check the item and the credential. ${ASK_SUPPORT}`,
};

/** The meaning of an answer, or undefined for a 2xx: whatever its body is, the request was accepted. */
export function verdictOn(answer: Answer): Verdict | undefined {
	switch (answer.kind) {
		case 'answered':
			return answer.status >= 200 && answer.status < 300
				? undefined
				: verdictOf(ruleFor(answer.status), answer.status, textOf(answer.body));
		case 'unanswered':
			return unanswered(answer.code);
		case 'noToken':
			return {
				failure: { reason: 'noToken', message: answer.message, description: answer.description },
				retry: answer.isTransient,
				isolate: false,
				halt: true,
				leaves: 'notSent',
			};
		case 'cancelled':
			return {
				failure: {
					reason: 'cancelled',
					message: 'The execution was stopped before this interaction was settled',
					description: 'Run it again to send what is left.',
				},
				retry: false,
				isolate: false,
				halt: true,
				leaves: answer.reached ? 'unsettled' : 'notSent',
			};
	}
}

function unanswered(code: string | undefined): Verdict {
	const { words, reached } = networkFaultOf(code);
	const failure = reached
		? {
				reason: 'noAnswer',
				message: `The contact centre gave no complete answer: ${words}`,
				description: 'Run it again, or raise Timeout in Options.',
			}
		: {
				reason: 'unreachable',
				message: `The contact centre cannot be reached: ${words}`,
				description: `${CHECK_ADDRESS} Also check the network and proxy of this n8n.`,
			};
	return {
		failure,
		retry: true,
		isolate: false,
		halt: false,
		leaves: reached ? 'unsettled' : 'notSent',
	};
}

function ruleFor(status: number): Rule {
	if (status >= 500) return SERVER_RULE;
	if (status >= 300 && status < 400) return REDIRECT_RULE;
	return RULES[status] ?? OTHER_RULE;
}

function verdictOf(rule: Rule, status: number, said: string | undefined): Verdict {
	return {
		failure: {
			reason: rule.reason,
			httpCode: status,
			message: `${rule.says} (${status})${said === undefined ? '' : `: ${said}`}`,
			description: rule.next,
		},
		retry: rule.does === 'retry',
		isolate: rule.does === 'isolate',
		halt: rule.does === 'halt',
		leaves: rule.leaves ?? 'rejected',
	};
}

const LONGEST_TEXT = 200;

/**
 * What a refusal says in words. The Interactions API documents `message`, the Authentication API
 * `error_description` and `error`; a gateway's HTML page says nothing to a person.
 */
export function textOf(body: unknown): string | undefined {
	const said = isObject(body) ? (body.message ?? body.error_description ?? body.error) : body;
	if (typeof said !== 'string') return undefined;
	const text = said.trim();
	if (text === '' || text.startsWith('<')) return undefined;
	return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
