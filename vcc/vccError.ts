/**
 * Something the person who built the workflow can fix: said in `message`, with the next step in
 * `description`. Neither ever holds a secret or a token.
 */
export class VccError extends Error {
	override readonly name = 'VccError';
	/** It may pass by itself, so that another attempt makes sense. */
	readonly isTransient: boolean;
	/** HTTP status of the answer behind it, if there was one. */
	readonly status?: number;
	/** The Retry-After header of that answer, as it came. */
	readonly retryAfter?: string;

	/** @param transient given if it may pass by itself */
	constructor(
		message: string,
		readonly description: string,
		transient?: { readonly status?: number; readonly retryAfter?: string },
	) {
		super(message);
		this.isTransient = transient !== undefined;
		this.status = transient?.status;
		this.retryAfter = transient?.retryAfter;
	}
}
