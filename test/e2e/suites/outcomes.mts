import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../../../sandbox/index.mts';
import { ROOT } from '../../../scripts/lib/paths.mts';
import type { CredentialRecord, N8nInstance } from '../../../scripts/n8n/instance.mts';
import { type N8nServer, startServer } from '../../../scripts/n8n/server.mts';
import { callSandbox } from '../support/callSandbox.mts';
import { waitFor } from '../support/waitFor.mts';

const OUTCOMES = 'VccOutcomes00000';
const SECRET = 'a-long-random-value';

/** What the administrator of n8n enters, with the header of the documented definition. */
export const OUTCOME_CREDENTIAL: CredentialRecord = {
	id: 'VccOutcomesAuth0',
	name: 'VCC outcomes',
	type: 'httpHeaderAuth',
	data: { name: 'X-Outcome-Secret', value: SECRET },
};

/** The definition that docs/outcomes.md has to paste, with the address of this n8n. */
function definitionFor(url: string): string {
	const text = readFileSync(join(ROOT, 'docs', 'outcomes.md'), 'utf8');
	const [, definition = ''] = /```xml\n([^]*?)```/.exec(text) ?? [];
	expect(definition).toContain('https://n8n.example.com/webhook/vcc-outcomes');
	return definition.replace('https://n8n.example.com', url);
}

/**
 * The plan of docs/outcomes.md in a contact center, and the example that it calls.
 * @param used an n8n with the examples and the credential, not running
 */
export function outcomes(
	used: () => { readonly n8n: N8nInstance; readonly sandbox: Sandbox },
): void {
	let server: N8nServer;
	beforeAll(async () => {
		server = await startServer(used().n8n);
		await server.api.signIn();
		const { versionId } = (await server.api.workflow(OUTCOMES)) as unknown as { versionId: string };
		await server.api.activate({ id: OUTCOMES, versionId });
	});
	afterAll(async () => await server?.stop());

	/** Sets up the plan as its administrator does. */
	async function setUp(secret: string): Promise<void> {
		const { center } = used().sandbox;
		center.reset();
		center.changeScenario({ agentsReady: [] });
		center.postInteraction.set({
			definition: definitionFor(server.url),
			settings: { N8nOutcomeSecret: secret },
		});
	}

	/** Dispatches as the example's Dispatch does: the external ID is the caller ID too. */
	async function dispatch(externalid: string): Promise<void> {
		const linkeddata = [{ type: 'clid', value: externalid }];
		const requests = [{ action: 'dispatch', externalid, route: 'Support NR', linkeddata }];
		const answer = await callSandbox(used().sandbox, '/interactions/invoke', { requests });
		expect(answer.status).toBe(200);
	}

	/** What the workflow made of the calls, once there are so many; the oldest first. */
	async function made(count: number): Promise<unknown[]> {
		const executions = await waitFor(
			async () => await server.api.executionsOf(OUTCOMES),
			(all) => all.filter(({ status }) => status === 'success').length >= count,
		);
		const runs = await Promise.all(
			executions.reverse().map(async ({ id }) => await server.api.execution(id)),
		);
		return runs.flatMap((run) => [...run.json('An agent had it'), ...run.json('No agent had it')]);
	}

	it('refuses a call without the right secret, and starts nothing', async () => {
		await setUp('another value');
		used().sandbox.center.settings.queue = { timeout: null, noAgentsBreakout: true };
		await dispatch('case-forged');
		const { center } = used().sandbox;
		const [record] = await waitFor(
			async () => center.postInteraction.records,
			(records) => records.length > 0,
		);
		expect(record).toMatchObject({ clid: 'case-forged', status: 403 });
		expect(await server.api.executionsOf(OUTCOMES)).toEqual([]);
	});

	it('tells how each interaction ended, also of those that no agent ever had', async () => {
		await setUp(SECRET);
		const { center } = used().sandbox;
		center.settings.queue = { timeout: null, noAgentsBreakout: true };
		await dispatch('case-nobody');
		await made(1);
		center.settings.queue = { timeout: 100, noAgentsBreakout: false };
		await dispatch('case "late"');
		await made(2);
		center.settings.queue = { timeout: null, noAgentsBreakout: false };
		center.changeScenario({ agentsReady: ['jane'], releaseAfter: 0 });
		await dispatch('case-done');
		expect(await made(3)).toEqual([
			{ caseId: 'case-nobody', outcome: 'NoAgentsLoggedIn' },
			{ caseId: 'case "late"', outcome: 'QueueTimeout' },
			{ caseId: 'case-done', outcome: 'Delivered', agentId: '1001' },
		]);
		expect(center.postInteraction.records.map(({ status }) => status)).toEqual([200, 200, 200]);
	});
}
