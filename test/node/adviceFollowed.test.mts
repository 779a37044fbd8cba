import axios from 'axios';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { callsTo, credentialFor, plantFault, setProfile, useSandbox } from './sandbox.mts';
import { runNode } from './runWorkflow.mts';

const sandbox = useSandbox();

/** Each operation that sends interactions, with forms that read the ID of an item. */
const OPERATIONS: ReadonlyArray<readonly [string, INodeParameters]> = [
	['dispatch', { operation: 'dispatch', route: 'Support NR', externalId: '={{ $json.id }}' }],
	['release', { operation: 'release', externalId: '={{ $json.id }}' }],
	[
		'invoke',
		{
			operation: 'invoke',
			body: '={{ { externalid: $json.id, route: "Support NR", routingdata: { interactiontype: "nonlive" } } }}',
		},
	],
];

/** Ways to process a request and not to say so. */
const FAILURES: ReadonlyArray<readonly [string, object]> = [
	['a lost answer', { kind: 'reset' }],
	['408', { kind: 'status', status: 408 }],
	['409', { kind: 'status', status: 409 }],
	['425', { kind: 'status', status: 425 }],
	['503', { kind: 'status', status: 503 }],
	['a web page', { kind: 'wrongJson' }],
];

/** Runs the node with items that continue on the error branch. */
async function run(parameters: INodeParameters, items: IDataObject[], options: IDataObject = {}) {
	return await runNode({
		parameters: { resource: 'interaction', ...parameters, options } as INodeParameters,
		items,
		credential: await credentialFor(sandbox.current),
		onError: 'continueErrorOutput',
	});
}

/** Sends error items again as `nextStep` says: with the request ID that each of them names. */
const sendAgain = async (
	parameters: INodeParameters,
	errors: readonly INodeExecutionData[],
	options: IDataObject = {},
) =>
	await run(
		parameters,
		errors.map(({ json }) => json),
		{ ...options, requestId: '={{ $json.details.requestId }}' },
	);

const detailsOf = ({ json }: INodeExecutionData) => json.details as IDataObject;

/** How often the sandbox processed an interaction of each external ID. */
async function processed(): Promise<Map<string, number>> {
	const calls = await callsTo(sandbox.current, '/interactions/invoke');
	const times = new Map<string, number>();
	for (const { externalId, taken } of calls.flatMap(({ requests = [] }) => requests)) {
		if (taken === 'accepted') times.set(externalId, (times.get(externalId) ?? 0) + 1);
	}
	return times;
}

const idsTo = (count: number, name = 'case') =>
	Array.from({ length: count }, (_, index) => ({ id: `${name}-${index}` }));

describe.each(OPERATIONS)(
	'%s: what is unsettled is processed once, if sent again as advised',
	(_, form) => {
		test.each(FAILURES)('after %s', async (_name, fault) => {
			await plantFault(sandbox.current, { on: 'invoke', every: 1, processed: true, ...fault });
			const { success, errors } = await run(form, idsTo(2), { maxAttempts: 1 });
			expect(success).toEqual([]);
			for (const error of errors) {
				expect(detailsOf(error)).toMatchObject({
					outcome: 'unsettled',
					nextStep: expect.stringContaining('send the interaction again with this Request ID'),
				});
			}
			await axios.delete(`${sandbox.current.url}/control/faults`);

			expect((await sendAgain(form, errors)).success).toHaveLength(2);
			expect(await processed()).toEqual(
				new Map([
					['case-0', 1],
					['case-1', 1],
				]),
			);
		});
	},
);

test('invoke with many interactions: the same, with the request ID of each in its interaction', async () => {
	await plantFault(sandbox.current, { on: 'invoke', kind: 'reset', processed: true });
	const interaction =
		'{ externalid: id, route: "Support NR", routingdata: { interactiontype: "nonlive" }';
	const body = (source: string, more = '') =>
		`={{ ${source}.map(({ externalId: id, requestId }) => (${interaction} ${more} })) }}`;
	const first = await run(
		{ operation: 'invoke', body: body('$json.all') },
		[{ all: [{ externalId: 'case-0' }, { externalId: 'case-1' }] }],
		{ maxAttempts: 1 },
	);
	const { success } = await run(
		{ operation: 'invoke', body: body('$json.details.requests', ', requestid: requestId') },
		first.errors.map(({ json }) => json),
	);
	expect(success).toHaveLength(1);
	expect(await processed()).toEqual(
		new Map([
			['case-0', 1],
			['case-1', 1],
		]),
	);
});

test('register: what is unsettled leaves one provider, if registered again as advised', async () => {
	const form = { resource: 'provider', operation: 'register', provider: '={{ $json.id }}' };
	await plantFault(sandbox.current, { on: 'register', kind: 'reset', processed: true });
	const { errors } = await run(form, [{ id: 'Crm' }], { maxAttempts: 1 });
	expect(errors.map(detailsOf)).toMatchObject([
		{ outcome: 'unsettled', nextStep: expect.stringMatching(/^Run it again: registering twice/) },
	]);
	const { success } = await run(
		form,
		errors.map(({ json }) => json),
	);
	expect(success).toMatchObject([{ json: { provider: 'Crm', accepted: true } }]);
});

describe('of 300 items, every third invalid, those left as notIsolated are accepted if sent as advised', () => {
	test.each(OPERATIONS)('%s', async (operation, form) => {
		// An invalid one is a dispatch of what is open, or a release of what is not there.
		const isRelease = operation === 'release';
		const open = isRelease ? idsTo(300).filter((_, index) => index % 3 !== 0) : idsTo(100, 'open');
		const items = idsTo(300).map((item, index) =>
			index % 3 === 0 && !isRelease ? { id: `open-${index / 3}` } : item,
		);
		await run(OPERATIONS[0]?.[1] ?? {}, open);
		await setProfile(sandbox.current, { openExternalId: 'rejected', releaseUnknown: 400 });
		const before = await processed();

		const first = await run(form, items);
		const left = first.errors.filter((error) => detailsOf(error).reason === 'notIsolated');
		expect(left.length).toBeGreaterThan(20);
		for (const error of left) {
			expect(detailsOf(error).nextStep).toContain(
				'Send only the items with this reason again, with their request IDs and with Interactions per Request 1.',
			);
		}
		const seen = (await callsTo(sandbox.current, '/interactions/invoke')).length;
		const second = await sendAgain(form, left, { interactionsPerRequest: 1 });
		const calls = (await callsTo(sandbox.current, '/interactions/invoke')).slice(seen);
		expect(calls.map(({ requests }) => requests?.map(({ requestId }) => requestId)).sort()).toEqual(
			left.map((error) => [detailsOf(error).requestId]).sort(),
		);
		expect(first.success.length + second.success.length).toBe(200);
		expect(second.errors.map((error) => detailsOf(error).outcome)).not.toContain('unsettled');
		const times = [...(await processed())].map(([id, count]) => count - (before.get(id) ?? 0));
		expect(times.filter((count) => count === 1)).toHaveLength(200);
		expect(Math.max(...times)).toBe(1);
	});
});
