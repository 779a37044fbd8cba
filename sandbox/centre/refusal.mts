/** A call the contact centre says no to: the status and JSON body to answer. */
export class Refusal extends Error {
	/** `reason` is for the call log; it may say more than the body does. */
	constructor(
		readonly status: number,
		readonly body: object,
		reason: string,
	) {
		super(reason);
	}
}

/**
 * A refusal in the form of the Interactions API, `{"message": "..."}`: documented for 413 and 417
 * [doc REQ], for the other codes concluded from sister APIs [inferred STATS].
 */
export function refusal(status: number, message: string, reason = message): Refusal {
	return new Refusal(status, { message }, reason);
}

/** A refusal of the token endpoint [doc AUTH]. */
export function tokenRefusal(status: number, error: string, description?: string): Refusal {
	const body = { error, ...(description !== undefined && { error_description: description }) };
	return new Refusal(status, body, description ?? error);
}
