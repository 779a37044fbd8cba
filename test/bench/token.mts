import { mainClient } from '../../sandbox/access/clients.mts';
import type { CredentialRecord } from '../../scripts/n8n/instance.mts';
import type { SandboxAddress } from '../../scripts/start/sandboxClient.mts';

/**
 * What people without this package save for the HTTP Request node: a Header Auth credential with a
 * token that they fetched. Good for an hour.
 */
export async function headerCredential({ tokenUrl }: SandboxAddress): Promise<CredentialRecord> {
	const response = await fetch(tokenUrl, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: mainClient.id,
			client_secret: mainClient.secret,
			scope: 'interactions:write',
		}),
	});
	const { access_token: token } = (await response.json()) as { access_token: string };
	return {
		id: 'VccBenchHeader01',
		name: 'VCC sandbox',
		type: 'httpHeaderAuth',
		data: { name: 'Authorization', value: `Bearer ${token}` },
	};
}
