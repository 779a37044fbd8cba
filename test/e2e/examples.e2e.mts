import { type Sandbox, startSandbox } from '../../sandbox/index.mts';
import type { N8nInstance } from '../../scripts/n8n/instance.mts';
import { readExamples } from '../../scripts/start/examples.mts';
import { sandboxCredential, seenInteractions } from '../../scripts/start/sandboxClient.mts';
import { dispatchToSandbox } from './support/dispatchToSandbox.mts';
import { expectations, onServer } from './support/exampleExpectations.mts';
import { OUTCOME_CREDENTIAL, outcomes } from './suites/outcomes.mts';
import { freshN8n } from './support/n8n.mts';

jest.setTimeout(120_000);

let n8n: N8nInstance;
let sandbox: Sandbox;

beforeAll(async () => {
	n8n = await freshN8n();
	sandbox = await startSandbox({ scenario: { acceptAfter: 0 } });
	await n8n.importCredentials([sandboxCredential(sandbox), OUTCOME_CREDENTIAL]);
	await n8n.importWorkflows((await readExamples()).map((example) => example.workflow));
});

afterAll(async () => {
	await sandbox?.close();
	await n8n?.remove();
});

it('something is expected of every example', async () => {
	const names = (await readExamples()).map((example) => example.name);
	expect([...Object.keys(expectations), ...onServer].sort()).toEqual(names);
});

describe('on a real n8n, the example', () => {
	it.each(Object.entries(expectations))('%s does what it says', async (name, { given, check }) => {
		const example = (await readExamples()).find((one) => one.name === name);
		sandbox.center.reset();
		await dispatchToSandbox(sandbox, given ?? []);
		const run = await n8n.execute(example?.workflow.id ?? name);
		expect(run.error).toBeUndefined();
		const invokes = sandbox.center.calls.records.filter(
			(call) => call.path === '/interactions/invoke' && call.status === 200,
		);
		check({ run, seen: await seenInteractions(sandbox), invokes: invokes.slice(given ? 1 : 0) });
	});

	it('dispatch-to-free-agent goes to the queue when nobody is eligible', async () => {
		sandbox.center.reset();
		sandbox.center.changeScenario({ agentsReady: [] });
		const run = await n8n.execute('VccToFreeAgent00');
		expect(run.error).toBeUndefined();
		expect(run.json('Get status')).toEqual([{}]);
		expect(await seenInteractions(sandbox)).toMatchObject([
			{ externalId: 'case-10041', personalQueue: null, state: 'waiting' },
		]);
	});
});

describe('on a running n8n, the example interaction-outcomes', () => {
	outcomes(() => ({ n8n, sandbox }));
});
