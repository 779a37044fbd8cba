import { startSandbox, type Sandbox } from '../../../sandbox/index.mts';
import type { N8nInstance } from '../../../scripts/n8n/instance.mts';
import { sandboxCredential } from '../../../scripts/start/sandboxClient.mts';
import { freshN8n } from '../support/n8n.mts';
import { agentWorkflow, modelCredential, type AgentSetup } from './support/agentWorkflow.mts';
import { startModel, type ScriptedModel, type Turn } from './support/scriptedModel.mts';

jest.setTimeout(180_000);

const dispatch = {
	resource: 'interaction',
	operation: 'dispatch',
	route: 'Support NR',
	externalId: "={{ $fromAI('External_ID', 'Record ID of the case', 'string') }}",
	linkedData: {
		name: [
			{ value: "={{ $fromAI('Summary', 'What the customer wants, in one line', 'string') }}" },
		],
	},
	options: { maxAttempts: 1 },
};
const retryOnFail = { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 };

const versions = [3.1, 2.2];
const setups = versions.flatMap<AgentSetup>((agentVersion) => [
	{ id: `VccTool${agentVersion}`, agentVersion, parameters: dispatch },
	{ id: `VccToolRetry${agentVersion}`, agentVersion, parameters: dispatch, settings: retryOnFail },
	{
		id: `VccToolErrors${agentVersion}`,
		agentVersion,
		parameters: dispatch,
		settings: { onError: 'continueRegularOutput' },
	},
]);

let n8n: N8nInstance;
let sandbox: Sandbox;
let model: ScriptedModel;

beforeAll(async () => {
	n8n = await freshN8n();
	sandbox = await startSandbox();
	model = await startModel();
	await n8n.importCredentials([sandboxCredential(sandbox), modelCredential(model)]);
	await n8n.importWorkflows(setups.map((setup) => agentWorkflow(setup, sandbox, model)));
});

let earlier = 0;

// Not a reset of the sandbox: it would forget n8n's token, and a fault would spoil the refusal of it.
beforeEach(() => {
	earlier = sandbox.center.calls.records.length;
});

afterAll(async () => {
	await model?.close();
	await sandbox?.close();
	await n8n?.remove();
});

/** Lets the model say this; gives what the agent said in the end. */
async function talk(id: string, turns: Turn[]) {
	model.play(turns);
	const run = await n8n.execute(id);
	expect(run.error).toBeUndefined();
	return run.json('Agent')[0]?.output;
}

/** What the tool answered to the calls of the model's turn before, as the model read it. */
function toolAnswers(): string[] {
	const [last] = model.requests.slice(-1);
	return (last?.messages ?? [])
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => String(content));
}

/** What became of every interaction that reached the contact center in this test. */
function seen() {
	return sandbox.center.calls.records.slice(earlier).flatMap(({ requests = [] }) => requests);
}

const call = (id: string) => ({ External_ID: id, Summary: `${id} wants a person` });
const lostAnswer = { on: 'invoke', kind: 'reset', processed: true, times: 1 } as const;

describe.each(versions)('as a tool of an AI Agent of version %s', (version) => {
	it('the model dispatches an interaction and reads what became of it', async () => {
		const said = await talk(`VccTool${version}`, [[call('case-1')], 'A person will call you.']);
		expect(said).toBe('A person will call you.');
		expect(seen()).toMatchObject([{ externalId: 'case-1', taken: 'accepted' }]);
		const [answer = ''] = toolAnswers();
		expect(answer).toMatch(/"accepted":true/);
		expect(answer).toMatch(/"externalId":"case-1"/);
	});

	it('the model is told what the tool does and what to fill in, and nothing else', async () => {
		await talk(`VccTool${version}`, ['Good day.']);
		const [tool] = model.requests[0]?.tools ?? [];
		expect(tool?.function.description).toBe(
			'Dispatch interaction to named route in VCC Interactions',
		);
		expect(tool?.function.parameters).toMatchObject({
			properties: {
				External_ID: { type: 'string', description: 'Record ID of the case' },
				Summary: { type: 'string', description: 'What the customer wants, in one line' },
			},
		});
		const { properties } = tool?.function.parameters as { properties: object };
		expect(Object.keys(properties)).toEqual(['External_ID', 'Summary']);
	});

	it('two calls at the same time are two interactions', async () => {
		await talk(`VccTool${version}`, [[call('case-1'), call('case-2')], 'Done.']);
		// n8n runs them side by side, so either may come first.
		const taken = seen().map((one) => `${one.externalId} ${one.taken}`);
		expect(taken.sort()).toEqual(['case-1 accepted', 'case-2 accepted']);
	});

	it("the tool's Retry On Fail makes no second interaction", async () => {
		sandbox.center.faults.add(lostAnswer);
		await talk(`VccToolRetry${version}`, [[call('case-1')], 'Done.']);
		expect(seen().map(({ taken }) => taken)).toEqual(['accepted', 'duplicate']);
		expect(toolAnswers()[0]).toMatch(/"accepted":true/);
	});

	it('a model that reads an error and asks again makes no second interaction', async () => {
		sandbox.center.faults.add(lostAnswer);
		await talk(`VccToolErrors${version}`, [[call('case-1')], [call('case-1')], 'Done.']);
		expect(seen().map(({ taken }) => taken)).toEqual(['accepted', 'duplicate']);
		const [first, second] = toolAnswers();
		expect(first).toMatch(/unsettled/);
		expect(second).toMatch(/"accepted":true/);
	});
});
