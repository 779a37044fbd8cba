import type { FailedOutcome, Failure } from './outcome';

/** Fields under Options of a form that advice may name. */
export type OptionName =
	| 'interactionsPerRequest'
	| 'maxAttempts'
	| 'requestId'
	| 'requestsPerMinute'
	| 'timeout';

/** One sentence of advice; one that names a field is said only where the form has that field. */
export type Advice = string | { readonly needs: OptionName; readonly text: string };

/** What went wrong, before it is known what that means for a certain interaction. */
export interface Problem {
	/** A name for programs, see {@link Failure}. */
	readonly reason: string;
	/** HTTP status, when there was an answer. */
	readonly httpCode?: number;
	/** What happened, without a period. */
	readonly message: string;
	readonly nextStep: readonly Advice[];
}

/** What advice depends on: the form that the person sees. */
export interface AdviceContext {
	/** Fields that the form has. */
	readonly options: ReadonlySet<OptionName>;
	/** What to say of something that may have been accepted, and how to send it again safely. */
	readonly unsettled: {
		readonly message: string;
		readonly nextStep: string;
		/** After the execution was stopped: n8n keeps nothing of it to retry. */
		readonly nextStepWhenStopped: string;
	};
	/** Says more of a problem, such as what this request needs. */
	readonly explain?: (problem: Problem) => Problem;
}

/** For what only reads: asking again does no harm. */
export const READ_ADVICE: AdviceContext = {
	options: new Set(),
	unsettled: { message: '', nextStep: 'Run it again.', nextStepWhenStopped: 'Run it again.' },
};

/** For what replaces all that it wrote before: sending it again does no harm. */
export const REGISTER_ADVICE: AdviceContext = {
	options: new Set(),
	unsettled: {
		message: 'it may have been accepted',
		nextStep: 'Run it again: registering twice changes nothing.',
		nextStepWhenStopped: 'Run it again: registering twice changes nothing.',
	},
};

/** For interactions: sending one again is safe with the same request ID only. */
export const INTERACTION_ADVICE: AdviceContext = {
	options: new Set([
		'interactionsPerRequest',
		'maxAttempts',
		'requestId',
		'requestsPerMinute',
		'timeout',
	]),
	unsettled: {
		message: 'it may have been accepted',
		nextStep:
			'Retry this execution, or send the interaction again with this Request ID: VCC processes an ID only once.',
		nextStepWhenStopped:
			'Send the interaction again with this Request ID: VCC processes an ID only once.',
	},
};

/**
 * What a problem means for an interaction, in words that fit what is known of it.
 *
 * @param kind what is known of the interaction
 */
export function failureOf(
	problem: Problem,
	kind: FailedOutcome['kind'],
	{ options, unsettled, explain = (same) => same }: AdviceContext,
): Failure {
	const { reason, httpCode, message, nextStep } = explain(problem);
	const resend = reason === 'cancelled' ? unsettled.nextStepWhenStopped : unsettled.nextStep;
	const advice = kind === 'unsettled' ? [resend, ...nextStep] : nextStep;
	return {
		reason,
		httpCode,
		message: withCertainty(message, kind, unsettled.message),
		nextStep: advice
			.flatMap((each) => {
				if (typeof each === 'string') return each;
				return options.has(each.needs) ? each.text : [];
			})
			.join(' '),
	};
}

/** An AI agent reads nothing but this: it has to tell what left from what did not. */
function withCertainty(message: string, kind: FailedOutcome['kind'], unsettled: string): string {
	if (kind === 'notSent') return `Not sent: ${message}`;
	const sentence = message.charAt(0).toUpperCase() + message.slice(1);
	return kind === 'unsettled' && unsettled !== '' ? `${sentence}; ${unsettled}` : sentence;
}
