import { textOf } from '../answerText';
import type { Problem } from './advice';
import { networkFaultOf } from './networkFaults';
import type { Answer, FailedOutcome, NetworkError, ResponseBody } from './outcome';
import { CHECK_ADDRESS, ruleFor, WEB_PAGE_RULE, type Rule } from './statusRules';

/** What an answer means for the request it belongs to. */
export type Classification = Acceptance | Refusal;

/** A 2xx, with any body but a web page. */
export interface Acceptance {
	readonly outcome: 'accepted';
	readonly statusCode: number;
	/** Body of the answer; undefined when empty. */
	readonly response?: ResponseBody;
}

/** Anything else. */
export interface Refusal {
	readonly problem: Problem;
	/** What its interactions are, when no retries are left and nothing was in doubt before. */
	readonly outcome: FailedOutcome['kind'];
	/** Another attempt can help. */
	readonly retry: boolean;
	/** One interaction may be to blame: halve the batch and send again. */
	readonly isolate: boolean;
	/** Every other request would end the same way, when no retries are left. */
	readonly halt: boolean | 'untilAccepted';
	/**
	 * How far the attempt got: no connection to VCC was made; VCC gave no useful answer (timeout,
	 * reset, 408, 5xx); or it answered.
	 */
	readonly contact: 'none' | 'noAnswer' | 'answered';
}

/** The meaning of an answer, or of its absence. */
export function classify(answer: Answer): Classification {
	switch (answer.kind) {
		case 'answered': {
			const { status, body } = answer;
			if (isWebPage(answer)) return byRule(WEB_PAGE_RULE, status);
			if (isSuccess(status)) return { outcome: 'accepted', statusCode: status, response: body };
			return byRule(ruleFor(status), status, textOf(body));
		}
		case 'unanswered':
			return unanswered(answer);
		case 'noToken': {
			const { message, nextStep, isTransient: retry } = answer;
			const problem = { reason: 'noToken', message, nextStep: [nextStep] };
			return { problem, outcome: 'notSent', retry, isolate: false, halt: true, contact: 'none' };
		}
		case 'cancelled':
			return cancelled(answer.reached);
	}
}

/** An execution that was stopped. @param reached whether the request may have got through */
export function cancelled(reached: boolean): Refusal {
	return {
		problem: {
			reason: 'cancelled',
			message: reached
				? 'The execution was stopped before VCC answered'
				: 'The execution was stopped first',
			nextStep: reached ? [] : ['Send the item again.'],
		},
		outcome: reached ? 'unsettled' : 'notSent',
		retry: false,
		isolate: false,
		halt: true,
		contact: reached ? 'noAnswer' : 'none',
	};
}

/** Success with a page for people did not come from VCC, which answers with JSON, text, or nothing. */
function isWebPage(answer: Extract<Answer, { kind: 'answered' }>): boolean {
	const { status, body, contentType = '' } = answer;
	if (!isSuccess(status) || typeof body !== 'string') return false;
	return /^\s*text\/html\b/i.test(contentType) || /^\s*<(!doctype\s|html\b)/i.test(body);
}

function isSuccess(status: number): boolean {
	return status >= 200 && status < 300;
}

function unanswered(error: NetworkError): Refusal {
	const { words, reached, retry } = networkFaultOf(error);
	const problem: Problem = reached
		? {
				reason: 'noAnswer',
				message: `VCC gave no complete answer: ${words}`,
				nextStep: [{ needs: 'timeout', text: 'If this happens again, raise Timeout in Options.' }],
			}
		: {
				reason: 'unreachable',
				message: `VCC cannot be reached: ${words}`,
				nextStep: [CHECK_ADDRESS, 'Also check the network and proxy of this n8n.'],
			};
	return {
		problem,
		outcome: reached ? 'unsettled' : 'notSent',
		retry,
		isolate: false,
		halt: false,
		contact: reached ? 'noAnswer' : 'none',
	};
}

function byRule(rule: Rule, status: number, said?: string): Refusal {
	const { reason, message, nextStep, outcome = 'rejected' } = rule;
	const { retry = false, isolate = false, halt = false } = rule;
	const words = said === undefined ? '' : `: ${said}`;
	return {
		problem: { reason, httpCode: status, message: `${message} (${status})${words}`, nextStep },
		outcome,
		retry,
		isolate,
		halt,
		contact: status >= 500 || status === 408 ? 'noAnswer' : 'answered',
	};
}
