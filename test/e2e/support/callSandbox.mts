import { mainClient } from '../../../sandbox/access/clients.mts';
import type { SandboxAddress } from '../../../scripts/start/sandboxClient.mts';

/**
 * Posts to the Interactions API of a sandbox without n8n, with a token of its own.
 * @param path e.g. `/interactions/invoke`.
 */
export async function callSandbox(
	{ url, tokenUrl }: SandboxAddress,
	path: string,
	body: object,
): Promise<Response> {
	const granted = await fetch(tokenUrl, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: mainClient.id,
			client_secret: mainClient.secret,
			scope: 'interactions:write',
		}),
	});
	const { access_token: token } = (await granted.json()) as { access_token: string };
	return await fetch(url + path, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${token}`,
			'content-type': 'application/json',
			accept: 'application/vnd.newvoicemedia.v1+json',
		},
		body: JSON.stringify(body),
	});
}
