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

const isRepeat = (answer: unknown) =>
	typeof answer === 'object' && answer !== null && 'repeated' in answer;

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

describe('a model that asks again for the very same thing', () => {
	const ask = async (calls: string[], more: Partial<ToolRun> = {}) =>
		(await askTool(await toolRun(calls, more))).flat();

	test.each([
		['after the answer', { inTurn: true }],
		['at the same time', {}],
	])('%s makes no second interaction, and reads that it did nothing', async (_, more) => {
		const answers = await ask(['case-1', 'case-1', 'case-2'], more);
		expect((await taken()).map(({ taken: how }) => how).sort()).toEqual([
			'accepted',
			'accepted',
			'duplicate',
		]);
		expect(answers).toMatchObject(Array(3).fill({ accepted: true }));
		const repeats = answers.filter((answer) => isRepeat(answer));
		expect(repeats).toMatchObject([{ externalId: 'case-1', accepted: true }]);
	});

	test('because its first call failed, reads that this one was accepted', async () => {
		await plantFault(sandbox.current, { on: 'invoke', kind: 'status', status: 422, times: 1 });
		const [first, second] = await ask(['case-1', 'case-1'], { inTurn: true });
		expect(first).toMatch(/cannot be processed/);
		expect(second).toMatchObject({ accepted: true });
		expect(isRepeat(second)).toBe(false);
	});

	test('in another execution makes another interaction', async () => {
		for (const answers of [await ask(['case-1']), await ask(['case-1'])]) {
			expect(answers.filter((answer) => isRepeat(answer))).toEqual([]);
		}
		expect((await taken()).map(({ taken: how }) => how)).toEqual(['accepted', 'accepted']);
	});

	test('in raw JSON reads which of its interactions did nothing', async () => {
		const parameters = {
			resource: 'interaction',
			operation: 'invoke',
			body: "={{ $fromAI('Body', '', 'string') }}",
		};
		const calls = ['1', '2'].map((id) => ({
			Body: JSON.stringify([
				{ requestid: 'mine', route: 'r' },
				{ requestid: id, route: 'r' },
			]),
		}));
		const [, second] = await ask([], { parameters, calls, inTurn: true });
		expect(second).toMatchObject({
			requests: [{ requestId: 'mine', accepted: true, repeated: true }, { requestId: '2' }],
		});
		expect(JSON.stringify(second).match(/repeated/g)).toHaveLength(1);
	});
});

test('a model that gives no External ID is asked for it', async () => {
	const [answer] = await askTool(await toolRun(['']));
	expect(answer).toMatch(/External ID is empty: enter the ID of your record/);
	expect(await taken()).toEqual([]);
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
