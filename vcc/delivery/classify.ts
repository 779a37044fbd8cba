import { textOf } from '../answerText';
import { networkFaultOf } from './networkFaults';
import type { Answer, Failure } from './outcome';
import { CHECK_ADDRESS, ruleFor, type Rule } from './statusRules';

/** What an answer other than 2xx means for the request it belongs to. */
export interface Classification {
	readonly failure: Failure;
	/** Another try can help. */
	readonly retry: boolean;
	/** One member may be guilty: halve and send again. */
	readonly isolate: boolean;
	/** Every other request would end the same way, if this is the last word. */
	readonly halt: boolean;
	/** What the request's interactions are, if this is the last word. */
	readonly outcome: 'rejected' | 'unsettled' | 'notSent';
}

/** The meaning of an answer, or undefined for a 2xx: whatever its body is, the request was accepted. */
export function classify(answer: Answer): Classification | undefined {
	switch (answer.kind) {
		case 'answered':
			return answer.status >= 200 && answer.status < 300
				? undefined
				: classificationOf(ruleFor(answer.status), answer.status, textOf(answer.body));
		case 'unanswered':
			return unanswered(answer.code, answer.said);
		case 'noToken':
			return {
				failure: { reason: 'noToken', message: answer.message, description: answer.description },
				retry: answer.isTransient,
				isolate: false,
				halt: true,
				outcome: 'notSent',
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
				outcome: answer.reached ? 'unsettled' : 'notSent',
			};
	}
}

function unanswered(code: string | undefined, said: string | undefined): Classification {
	const { words, reached } = networkFaultOf(code, said);
	const failure = reached
		? {
				reason: 'noAnswer',
				message: `The contact center gave no complete answer: ${words}`,
				description: 'Run it again, or raise Timeout in Options.',
			}
		: {
				reason: 'unreachable',
				message: `The contact center cannot be reached: ${words}`,
				description: `${CHECK_ADDRESS} Also check the network and proxy of this n8n.`,
			};
	return {
		failure,
		retry: true,
		isolate: false,
		halt: false,
		outcome: reached ? 'unsettled' : 'notSent',
	};
}

function classificationOf(rule: Rule, status: number, said: string | undefined): Classification {
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
		outcome: rule.leaves ?? 'rejected',
	};
}
