import type { IHttpRequestHelper } from 'n8n-workflow';

import { hostsOf, INVOKE_PATH } from '../vcc/api/hosts';
import { loginOf, type TokenSettings } from '../vcc/api/token';
import { textOf } from '../vcc/answerText';
import { blankSecrets } from '../vcc/blankSecrets';
import { failureOf, READ_ADVICE } from '../vcc/delivery/advice';
import { classify } from '../vcc/delivery/classify';
import { VccError } from '../vcc/vccError';
import { ask } from './ask';
import { API_HOST } from './hostUnreachable';

/** What the API answers to a token that it does not accept [doc RESP]. */
const NO_ACCESS: ReadonlySet<number> = new Set([401, 403]);

/**
 * Sees whether the API host answers, and whether it accepts a new token. A GET of the invoke address
 * changes nothing there. No answer to it is documented, so any other one will do.
 *
 * @throws VccError when there is no answer, or one that refuses the token. A test of a credential
 * shows the message alone, so that it has the next step in it
 */
export async function tryToken(
	helpers: IHttpRequestHelper['helpers'],
	settings: TokenSettings,
	accessToken: string,
): Promise<void> {
	const secrets = [accessToken, loginOf(settings)];
	const url = `${hostsOf(settings).apiBaseUrl}${INVOKE_PATH}`;
	const headers = {
		accept: 'application/vnd.newvoicemedia.v1+json',
		authorization: `Bearer ${accessToken}`,
	};
	const { status, body } = await ask(helpers, API_HOST, { method: 'GET', url, headers }, secrets);
	if (!NO_ACCESS.has(status)) return;
	const said = textOf(blankSecrets(body, secrets));
	const classification = classify({ kind: 'answered', status, body: said });
	if (classification.outcome === 'accepted') return;
	const { message, nextStep } = failureOf(classification.problem, 'rejected', READ_ADVICE);
	throw new VccError(`${message}. ${nextStep}`, nextStep);
}
