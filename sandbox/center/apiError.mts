/** A call the contact center says no to: the status and JSON body to answer. */
export class ApiError extends Error {
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
 * An error in the form of the Interactions API, `{"message": "..."}`: documented for 413 and 417
 * [doc REQ], for the other codes concluded from sister APIs [inferred STATS].
 */
export function apiError(status: number, message: string, reason = message): ApiError {
	return new ApiError(status, { message }, reason);
}

/** An error of the token endpoint [doc AUTH]. */
export function tokenError(status: number, error: string, description?: string): ApiError {
	const body = { error, ...(description !== undefined && { error_description: description }) };
	return new ApiError(status, body, description ?? error);
}
