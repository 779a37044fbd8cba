import type { INode, INodeParameters } from 'n8n-workflow';

import { askTool, askToolOverMcp, type ToolRun } from './aiAgentHarness.mts';
import { callsTo, credentialFor, plantFault, useSandbox } from './sandbox.mts';

const sandbox = useSandbox();

const dispatch: INodeParameters = {
	resource: 'interaction',
	operation: 'dispatch',
	route: 'Support NR',
	externalId: "={{ $fromAI('External_ID', '', 'string') }}",
	interactionType: 'nonlive',
	options: { maxAttempts: 1 },
};

async function toolRun(calls: string[], more: Partial<ToolRun> = {}): Promise<ToolRun> {
	return {
		parameters: dispatch,
		calls: calls.map((id) => ({ External_ID: id })),
		credential: await credentialFor(sandbox.current),
		...more,
	};
}

/** What became of each interaction that reached the contact center, in the order of arrival. */
async function taken() {
	const calls = await callsTo(sandbox.current, '/interactions/invoke');
	return calls.flatMap(({ requests = [] }) => requests);
}

const retryOnFail: Partial<INode> = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
const lostAnswer = { on: 'invoke', kind: 'reset', processed: true, times: 1 };

describe.each([
	['an agent', askTool],
	['an MCP Server Trigger', askToolOverMcp],
])('as a tool of %s', (_, ask) => {
	test('the model reads what became of its call', async () => {
		expect(await ask(await toolRun(['case-1']))).toMatchObject([
			[{ action: 'dispatch', externalId: 'case-1', accepted: true }],
		]);
	});

	test('two calls at the same time are two interactions', async () => {
		const answers = await ask(await toolRun(['case-1', 'case-2']));
		expect(answers).toMatchObject([[{ accepted: true }], [{ accepted: true }]]);
		expect((await taken()).map(({ taken: how }) => how)).toEqual(['accepted', 'accepted']);
	});

	test("each try of the tool's Retry On Fail has the same request id", async () => {
		await plantFault(sandbox.current, lostAnswer);
		const [answer] = await ask(await toolRun(['case-1'], { settings: retryOnFail }));
		expect(answer).toMatchObject([{ accepted: true }]);
		const [first, second] = await taken();
		expect([first?.taken, second?.taken]).toEqual(['accepted', 'duplicate']);
		expect(second?.requestId).toBe(first?.requestId);
	});

	test('a dispatch and a release of the same record have ids of their own', async () => {
		const [dispatched] = await ask(await toolRun(['case-1']));
		const [released] = await ask(
			await toolRun(['case-1'], { parameters: { ...dispatch, operation: 'release' } }),
		);
		expect([dispatched, released]).toMatchObject([[{ accepted: true }], [{ accepted: true }]]);
		expect((await taken()).map(({ taken: how }) => how)).toEqual(['accepted', 'accepted']);
	});
});

test('a model that asks again for the very same thing makes no second interaction', async () => {
	await askTool(await toolRun(['case-1', 'case-1']));
	expect((await taken()).map(({ taken: how }) => how)).toEqual(['accepted', 'duplicate']);
});

test("a field of the agent's own item is read, not one of what the model said", async () => {
	const { parameters } = await toolRun([]);
	const [answer] = await askTool({
		...(await toolRun(['case-1'])),
		parameters: { ...parameters, route: '={{ $json.External_ID }}' },
		item: { External_ID: 'Billing NR' },
	});
	expect(answer).toMatchObject([{ route: 'Billing NR', externalId: 'case-1' }]);
});
