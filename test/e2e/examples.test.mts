import { type Sandbox, startSandbox } from '../../sandbox/index.mts';
import type { N8nInstance } from '../../scripts/n8n/instance.mts';
import { readExamples } from '../../scripts/start/examples.mts';
import { sandboxCredential, seenInteractions } from '../../scripts/start/sandboxClient.mts';
import { expectations } from './support/exampleExpectations.mts';
import { freshN8n } from './support/n8n.mts';

jest.setTimeout(120_000);

let n8n: N8nInstance;
let sandbox: Sandbox;

beforeAll(async () => {
	n8n = await freshN8n();
	sandbox = await startSandbox({ port: 0 });
	await n8n.importCredentials([sandboxCredential(sandbox)]);
	await n8n.importWorkflows((await readExamples()).map((example) => example.workflow));
});

afterAll(async () => {
	await sandbox.close();
	await n8n.remove();
});

it('expects something of every example, and of nothing else', async () => {
	const names = (await readExamples()).map((example) => example.name);
	expect(Object.keys(expectations).sort()).toEqual(names);
});

describe('the example', () => {
	it.each(Object.entries(expectations))(
		'%s does on a real n8n what it says',
		async (name, expectation) => {
			const example = (await readExamples()).find((one) => one.name === name);
			const before = (await seenInteractions(sandbox)).length;
			const run = await n8n.execute(example?.workflow.id ?? name);
			const seen = (await seenInteractions(sandbox)).slice(before);
			expectation({ run, seen });
		},
	);
});
