import { mainClient } from '../../sandbox/access/clients.mts';
import type { CredentialRecord } from '../../scripts/n8n/instance.mts';
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

/** What people without this package save for the HTTP Request node: a token that they fetched. */
export function headerAuth(token: string): CredentialRecord {
	const data = { name: 'Authorization', value: `Bearer ${token}` };
	return { id: 'VccBenchHeader01', name: 'VCC token', type: 'httpHeaderAuth', data };
}
