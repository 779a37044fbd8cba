import { loginOf, settingsOf } from '../../../vcc/api/token';
import { blankSecrets, type Secret } from '../../../vcc/blankSecrets';
import type { Answer } from '../../../vcc/delivery/outcome';
import { CREDENTIAL, type RequestContext } from './transport';

/**
 * An answer that repeats no secret, neither those of the credential nor those of the request. The
 * credential is read after the request: by then n8n has stored the token that was used.
 *
 * @param sent secrets in the body of the request
 * @returns never rejects; without the body if the credential cannot be read any more
 */
export async function withoutSecrets(
	n8n: RequestContext,
	answer: Answer,
	sent: readonly Secret[] = [],
): Promise<Answer> {
	if (!hasWords(answer)) return answer;
	const own = await secretsOf(n8n);
	if (own === undefined && answer.kind === 'answered') return { ...answer, body: undefined };
	const secrets = [...(own ?? []), ...sent];
	switch (answer.kind) {
		case 'answered':
			return { ...answer, body: blankSecrets(answer.body, secrets) };
		case 'unanswered':
			return { ...answer, said: blankSecrets(answer.said, secrets) };
		case 'noToken':
			return {
				...answer,
				message: blankSecrets(answer.message, secrets),
				nextStep: blankSecrets(answer.nextStep, secrets),
			};
		case 'cancelled':
			return answer;
	}
}

/** Most answers of VCC have no body, and then there is no need to read the credential. */
function hasWords(answer: Answer): boolean {
	switch (answer.kind) {
		case 'answered':
			return answer.body !== undefined;
		case 'unanswered':
			return answer.said !== undefined;
		case 'noToken':
			return true;
		case 'cancelled':
			return false;
	}
}

/** @returns undefined if the credential cannot be read */
async function secretsOf(n8n: RequestContext): Promise<Secret[] | undefined> {
	try {
		const credential = await n8n.getCredentials(CREDENTIAL);
		return [String(credential.accessToken ?? ''), loginOf(settingsOf(credential))];
	} catch {
		return undefined;
	}
}
