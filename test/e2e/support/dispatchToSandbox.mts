import { mainClient } from '../../../sandbox/access/clients.mts';
import type { SandboxAddress } from '../../../scripts/start/sandboxClient.mts';

/** Puts interactions into the contact centre without n8n, in one call of Invoke; none for no ids. */
export async function dispatchToSandbox(
	{ url, tokenUrl }: SandboxAddress,
	externalIds: string[],
): Promise<void> {
	if (externalIds.length === 0) return;
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
	const requests = externalIds.map((externalid) => ({
		action: 'dispatch',
		requestid: `given-${externalid}`,
		externalid,
		route: 'Support NR',
	}));
	const answer = await fetch(`${url}/interactions/invoke`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${token}`,
			'content-type': 'application/json',
			accept: 'application/vnd.newvoicemedia.v1+json',
		},
		body: JSON.stringify({ requests }),
	});
	if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}: ${await answer.text()}`);
}
