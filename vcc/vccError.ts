/**
 * Something the person who built the workflow can mend: said in `message`, with the next step in
 * `description`. Neither ever holds a secret or a token.
 */
export class VccError extends Error {
	override readonly name = 'VccError';

	constructor(
		message: string,
		readonly description: string,
		/** It may pass by itself, so that another try is worth while. */
		readonly isTransient = false,
	) {
		super(message);
	}
}
