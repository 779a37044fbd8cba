/** Why an interaction was not accepted: a name for programs, words for people. */
export interface Failure {
	/** One of the reasons in the documentation of errors; stable, so that workflows can branch on it. */
	readonly reason: string;
	/** HTTP status, when there was an answer. */
	readonly httpCode?: number;
	/** What happened. */
	readonly message: string;
	/** What to do. Following it never makes a second interaction. */
	readonly nextStep: string;
}

/**
 * What is known of an interaction when delivery ends.
 *
 * - accepted: VCC accepted the request. It does not tell whether an agent gets the interaction.
 * - rejected: VCC refused the interaction; it was not accepted.
 * - unsettled: it may have been accepted. Sending it again with the same request ID is safe.
 * - notSent: it never left.
 */
export type Outcome = AcceptedOutcome | FailedOutcome;

export interface AcceptedOutcome {
	readonly kind: 'accepted';
	readonly statusCode: number;
	/** Body of the answer; undefined when empty. Shared by all interactions of the request. */
	readonly response?: ResponseBody;
}

export interface FailedOutcome {
	readonly kind: 'rejected' | 'unsettled' | 'notSent';
	readonly failure: Failure;
}

/** Parsed JSON, or text. */
export type ResponseBody = string | number | boolean | object | null;

/** What one attempt to send a request led to. */
export type Answer =
	| {
			readonly kind: 'answered';
			readonly status: number;
			/** Parsed JSON where it was JSON, else text; undefined when empty. */
			readonly body?: ResponseBody;
			/** These headers as they came. */
			readonly contentType?: string;
			readonly retryAfter?: string;
			readonly rateLimitReset?: string;
	  }
	/** No complete answer came. */
	| ({ readonly kind: 'unanswered' } & NetworkError)
	/** There was no token, so nothing was sent; the words are the credential's. */
	| {
			readonly kind: 'noToken';
			readonly message: string;
			readonly nextStep: string;
			/** It may pass by itself. */
			readonly isTransient: boolean;
			/** Of the token host's answer, if it answered. */
			readonly status?: number;
			readonly retryAfter?: string;
	  }
	/** The execution was stopped; `reached` tells whether the request may have got through. */
	| { readonly kind: 'cancelled'; readonly reached: boolean };

/** What Node, or n8n, says of a request without an answer. */
export interface NetworkError {
	/** Node's code, such as ECONNRESET. */
	readonly code?: string;
	/** The system call that failed, such as connect. */
	readonly syscall?: string;
	/** Words to use where there is no code: something other than the network failed. */
	readonly said?: string;
}
