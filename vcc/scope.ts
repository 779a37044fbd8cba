import type { Failure } from './outcome';

/**
 * A refusal with the scope to add, where the call needs another one than the Interactions API does.
 * Any other failure stays as it is.
 *
 * @param scope what the call needs
 * @param purpose what it is for, such as "To list agents"
 */
export function namingScope(failure: Failure, scope: string, purpose: string): Failure {
	if (failure.reason !== 'forbidden') return failure;
	return {
		...failure,
		message: `${purpose}, the credential needs the scope ${scope}`,
		description: `Add ${scope} to Scope of the credential, after a space. An admin of Vonage Contact Center must have given it to the API credential.`,
	};
}
