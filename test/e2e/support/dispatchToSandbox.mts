import type { SandboxAddress } from '../../../scripts/start/sandboxClient.mts';
import { callSandbox } from './callSandbox.mts';

/** Puts interactions into the contact center without n8n, in one call of Invoke; none for no ids. */
export async function dispatchToSandbox(
	sandbox: SandboxAddress,
	externalIds: string[],
): Promise<void> {
	if (externalIds.length === 0) return;
	const requests = externalIds.map((externalid) => ({
		action: 'dispatch',
		requestid: `given-${externalid}`,
		externalid,
		route: 'Support NR',
	}));
	const answer = await callSandbox(sandbox, '/interactions/invoke', { requests });
	if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}: ${await answer.text()}`);
}
