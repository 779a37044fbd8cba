import { mainClient } from '../../sandbox/access/clients.mts';
import type { SandboxAddress } from '../../scripts/start/sandboxClient.mts';

/** A token of the sandbox, good for an hour. */
export async function acquireToken({ tokenUrl }: SandboxAddress): Promise<string> {
	const response = await fetch(tokenUrl, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: mainClient.id,
			client_secret: mainClient.secret,
			scope: 'interactions:write',
		}),
	});
	return ((await response.json()) as { access_token: string }).access_token;
}
