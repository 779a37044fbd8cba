import { type Sandbox, startSandbox } from '../../sandbox/index.mts';
import type { N8nInstance } from '../../scripts/n8n/instance.mts';
import { type N8nServer, startServer } from '../../scripts/n8n/server.mts';
import type { RunResult } from '../../scripts/n8n/runData.mts';
import { sandboxCredential } from '../../scripts/start/sandboxClient.mts';
import { freshN8n } from './support/n8n.mts';
import { byHand, dispatch, flow, type Link, type Step } from './support/workflowBuilder.mts';

jest.setTimeout(180_000);

let n8n: N8nInstance;
let server: N8nServer;
let sandbox: Sandbox;
let credentialId: string;

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await freshN8n();
	server = await startServer(n8n);
	await server.api.signIn();
	credentialId = await server.api.createCredential(sandboxCredential(sandbox));
});
beforeEach(() => sandbox.center.reset());
afterAll(async () => {
	await server?.stop();
	await n8n?.remove();
	await sandbox?.close();
});

/** The first and the third have no External ID; both have fields that an error item has too. */
const CASES = [
	{ id: '', error: 'own error', details: { lines: [1] }, message: 'own message' },
	{ id: 'case-1', error: 'of another', details: { lines: [2] } },
	{ id: '', details: 'a text' },
	{ id: 'case-3' },
];

const base = (name: string, type: string, typeVersion: number, parameters: object): Step => ({
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	parameters,
});

/** Says which item of the input an item comes from, which takes n8n's item linking. */
const origin = (name: string) =>
	base(name, 'set', 3.4, {
		mode: 'raw',
		jsonOutput: '={{ { cameFrom: $("One each").item.json.number } }}',
		includeOtherFields: true,
		options: {},
	});

/** Dispatches the cases, with Retry On Fail. @param onError what the node does with a failed item */
async function run(onError: string): Promise<RunResult> {
	const cases = CASES.map((one, number) => ({ ...one, number }));
	const steps: Step[] = [
		byHand,
		base('Cases', 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify({ cases }), options: {} }),
		base('One each', 'splitOut', 1, { fieldToSplitOut: 'cases', options: {} }),
		{
			...dispatch(credentialId),
			onError,
			retryOnFail: true,
			maxTries: 3,
			waitBetweenTries: 10,
		},
		origin('Accepted'),
		origin('Failed'),
	];
	const links: Link[] = [
		{ from: 'Start', to: 'Cases' },
		{ from: 'Cases', to: 'One each' },
		{ from: 'One each', to: 'Dispatch' },
		{ from: 'Dispatch', to: 'Accepted' },
		{ from: 'Dispatch', to: 'Failed', output: 1 },
	];
	const workflow = await server.api.createWorkflow(flow('Error branch', steps, links));
	return await server.api.finished(await server.api.run(workflow.id, 'Start'));
}

/** How often the node sent something. */
const invokes = () =>
	sandbox.center.calls.records.filter(({ path }) => path === '/interactions/invoke').length;

describe('with an error output, an invalid first item', () => {
	let result: RunResult;
	beforeAll(async () => {
		sandbox.center.reset();
		result = await run('continueErrorOutput');
		expect(result.error).toBeUndefined();
		expect(invokes()).toBe(1);
	});

	it('does not make Retry On Fail run the node again', () => {
		expect(result.tasks('Dispatch')).toHaveLength(1);
		expect(result.json('Dispatch')).toMatchObject([
			{ externalId: 'case-1', accepted: true },
			{ externalId: 'case-3', accepted: true },
		]);
	});

	it('leaves both branches in the order of the input, and each item linked to its own', () => {
		expect(result.json('Accepted').map(({ cameFrom }) => cameFrom)).toEqual([1, 3]);
		expect(result.json('Failed').map(({ cameFrom }) => cameFrom)).toEqual([0, 2]);
	});

	it('keeps the fields that n8n replaces under details.input', () => {
		expect(result.json('Dispatch', 1)).toMatchObject([
			{
				number: 0,
				message: 'own message',
				error: expect.stringMatching(/^External ID is empty/),
				details: {
					reason: 'invalidInput',
					input: { error: 'own error', details: { lines: [1] } },
				},
			},
			{ number: 2, details: { reason: 'invalidInput', input: { details: 'a text' } } },
		]);
	});
});

it('without an error output the items keep their places', async () => {
	const result = await run('continueRegularOutput');
	expect(result.error).toBeUndefined();
	expect(result.json('Accepted').map(({ cameFrom }) => cameFrom)).toEqual([0, 1, 2, 3]);
	expect(result.json('Dispatch').map((json) => 'error' in json)).toEqual([
		true,
		false,
		true,
		false,
	]);
});
