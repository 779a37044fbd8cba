import { mainClient } from '../../sandbox/access/clients.mts';
import type { CenterState } from '../../sandbox/control/state.mts';
import type { CredentialRecord } from '../n8n/instance.mts';

/** An interaction as the sandbox's contact center sees it; times are ISO 8601, null: not yet. */
export type SeenInteraction = CenterState['interactions'][number];

/** Where a running sandbox answers; `startSandbox` gives one. */
export interface SandboxAddress {
	url: string;
	tokenUrl: string;
}

/** The credential that all examples use, filled in for a sandbox. */
export function sandboxCredential({ url, tokenUrl }: SandboxAddress): CredentialRecord {
	return {
		id: 'VccSandboxCred01',
		name: 'VCC sandbox',
		type: 'vonageContactCenterApi',
		data: {
			region: 'custom',
			clientId: mainClient.id,
			clientSecret: mainClient.secret,
			additionalScopes: [
				'admin:read admin:write',
				'agents-availability:read',
				'users:read',
				'stats',
			],
			apiDomain: 'newvoicemedia.com',
			tokenUrl,
			apiBaseUrl: url,
		},
	};
}

/** What the contact center knows of every interaction it was given. */
export async function seenInteractions({ url }: SandboxAddress): Promise<SeenInteraction[]> {
	const response = await fetch(`${url}/control/state`);
	return ((await response.json()) as CenterState).interactions;
}

/** Lets the contact center answer every Invoke from now on with an HTTP status. */
export async function refuseInvokes({ url }: SandboxAddress, status: number): Promise<void> {
	const response = await fetch(`${url}/control/faults`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ on: 'invoke', kind: 'status', status, every: 1 }),
	});
	if (!response.ok) throw new Error(`The sandbox refused the fault: ${await response.text()}`);
}
