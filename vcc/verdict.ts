import { networkFaultOf } from './networkFault';
import type { Answer, Failure } from './outcome';
import { CHECK_ADDRESS, ruleFor, type Rule } from './statusRules';
import { isObject } from './validation';

/** What an answer other than 2xx means for the request it belongs to. */
export interface Verdict {
	readonly failure: Failure;
	/** Another try can help. */
	readonly retry: boolean;
	/** One member may be guilty: halve and send again. */
	readonly isolate: boolean;
	/** Every other request would end the same way, if this is the last word. */
	readonly halt: boolean;
	/** What the request's interactions are, if this is the last word. */
	readonly leaves: 'rejected' | 'unsettled' | 'notSent';
}

/** The meaning of an answer, or undefined for a 2xx: whatever its body is, the request was accepted. */
export function verdictOn(answer: Answer): Verdict | undefined {
	switch (answer.kind) {
		case 'answered':
			return answer.status >= 200 && answer.status < 300
				? undefined
				: verdictOf(ruleFor(answer.status), answer.status, textOf(answer.body));
		case 'unanswered':
			return unanswered(answer.code, answer.said);
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
					description: answer.reached
						? 'It may have been taken. Run it again only with the same Request ID.'
						: 'Run it again to send what is left.',
				},
				retry: false,
				isolate: false,
				halt: true,
				leaves: answer.reached ? 'unsettled' : 'notSent',
			};
	}
}

function unanswered(code: string | undefined, said: string | undefined): Verdict {
	const { words, reached } = networkFaultOf(code, said);
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

function verdictOf(rule: Rule, status: number, said: string | undefined): Verdict {
	const does = (what: NonNullable<Rule['does']>[number]) => rule.does?.includes(what) ?? false;
	return {
		failure: {
			reason: rule.reason,
			httpCode: status,
			message: `${rule.says} (${status})${said === undefined ? '' : `: ${said}`}`,
			description: rule.next,
		},
		retry: does('retry'),
		isolate: does('isolate'),
		halt: does('halt'),
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
