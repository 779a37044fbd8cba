/** Why an interaction was not accepted: a name for programs, words for people. */
export interface Failure {
	/** One of the README's table of reasons; stable, so that workflows can branch on it. */
	readonly reason: string;
	/** HTTP status, when there was an answer. */
	readonly httpCode?: number;
	/** What happened. */
	readonly message: string;
	/** What to do. */
	readonly description: string;
}

/**
 * What is known of an interaction when delivery ends.
 *
 * - accepted: the contact center took the request. It does not tell whether an agent gets it.
 * - rejected: the contact center said no; it was not taken.
 * - unsettled: it may have been taken. Sending again with the same request id is safe.
 * - notSent: it never left.
 */
export type Outcome =
	| { readonly kind: 'accepted'; readonly statusCode: number; readonly response?: unknown }
	| { readonly kind: 'rejected' | 'unsettled' | 'notSent'; readonly failure: Failure };

/** What came of one try to send a request. */
export type Answer =
	| {
			readonly kind: 'answered';
			readonly status: number;
			/** Parsed JSON where it was JSON, else text; undefined when empty. */
			readonly body?: unknown;
			/** The Retry-After header as it came. */
			readonly retryAfter?: string;
	  }
	/** No whole answer came; the code is Node's, the words are n8n's. */
	| {
			readonly kind: 'unanswered';
			readonly code: string | undefined;
			readonly said?: string;
	  }
	/** No token could be had, so nothing was sent; said by the credential. */
	| {
			readonly kind: 'noToken';
			readonly message: string;
			readonly description: string;
			/** It may pass by itself. */
			readonly isTransient: boolean;
	  }
	/** The execution was stopped; `reached` tells whether the request may have got through. */
	| { readonly kind: 'cancelled'; readonly reached: boolean };
