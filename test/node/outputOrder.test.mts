import type { IDataObject } from 'n8n-workflow';

import { dispatch, dryRun, formRuns } from './formRuns.mts';
import { callsTo, plantFault, useSandbox } from './sandbox.mts';

const sandbox = useSandbox();
const { run } = formRuns(sandbox);

const retryOnFail = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
const parameters = { ...dispatch, route: '={{ $json.route }}', externalId: '={{ $json.id }}' };
const items = [
	{ id: 'case-0', route: '' },
	{ id: 'case-1', route: 'Support NR' },
	{ id: 'case-2', route: '' },
	{ id: 'case-3', route: 'Support NR' },
];
const idsOf = (branch: Array<{ json: IDataObject }>) =>
	branch.map(({ json }) => json.id ?? json.externalId);
const invokes = async () => await callsTo(sandbox.current, '/interactions/invoke');

describe('Retry On Fail', () => {
	test('does not run the node again for an invalid item, if there is an error output', async () => {
		const { success, errors } = await run(parameters, items, {
			onError: 'continueErrorOutput',
			settings: retryOnFail,
		});
		expect(await invokes()).toHaveLength(1);
		expect(idsOf(success)).toEqual(['case-1', 'case-3']);
		expect(idsOf(errors)).toEqual(['case-0', 'case-2']);
		const pairs = [...success, ...errors].map(({ pairedItem }) => pairedItem);
		expect(pairs).toEqual([{ item: 1 }, { item: 3 }, { item: 0 }, { item: 2 }]);
	});

	test('does not run it again for an item that VCC refuses', async () => {
		await plantFault(sandbox.current, { on: 'invoke', kind: 'status', status: 422, times: 1 });
		const { success, errors } = await run(
			{ ...parameters, options: { interactionsPerRequest: 1 } },
			items.map((item) => ({ ...item, route: 'Support NR' })),
			{ onError: 'continueErrorOutput', settings: retryOnFail },
		);
		expect(await invokes()).toHaveLength(4);
		expect(idsOf(success)).toEqual(['case-1', 'case-2', 'case-3']);
		expect(idsOf(errors)).toEqual(['case-0']);
	});
});

test.each([
	['accepted items', {}],
	['a dry run', { options: dryRun }],
])('without an error output %s and failed ones keep the order of the input', async (_, more) => {
	const { success } = await run({ ...parameters, ...more }, items, {
		onError: 'continueRegularOutput',
	});
	expect(success.map(({ json }) => 'error' in json)).toEqual([true, false, true, false]);
	expect(success.map(({ pairedItem }) => pairedItem)).toEqual(items.map((__, item) => ({ item })));
});

test('a dry run with an error output shows what it would send first', async () => {
	const { success, errors } = await run({ ...parameters, options: dryRun }, items, {
		onError: 'continueErrorOutput',
		settings: retryOnFail,
	});
	expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 3 }]);
	expect(errors.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
});

describe('fields of the input that an error item replaces', () => {
	const failing = async (
		json: IDataObject,
		onError: 'continueErrorOutput' | 'continueRegularOutput',
	) => {
		const { success, errors } = await run({ ...dispatch, route: '={{ "" }}' }, [json], { onError });
		return [...success, ...errors][0]?.json ?? {};
	};

	test('are kept under details.input', async () => {
		const own = { details: { lines: [1, 2] }, error: 'own text', message: 'stays', id: 'case-1' };
		expect(await failing(own, 'continueErrorOutput')).toEqual({
			id: 'case-1',
			message: 'stays',
			error: 'Named Route is empty: enter the named route to invoke',
			details: {
				outcome: 'notSent',
				reason: 'invalidInput',
				nextStep: 'Fix the item; it was not sent.',
				resendIsSafe: true,
				input: { details: { lines: [1, 2] }, error: 'own text' },
			},
		});
	});

	test('are not there if the input has no such fields', async () => {
		expect((await failing({ id: 'case-1' }, 'continueErrorOutput')).details).not.toHaveProperty(
			'input',
		);
	});

	test('are those that the item had at first, if it fails again and again', async () => {
		let item: IDataObject = { error: 'own text', id: 'case-1' };
		for (let round = 0; round < 3; round++) item = await failing(item, 'continueErrorOutput');
		expect(item.details).toMatchObject({ input: { error: 'own text' } });
		expect(JSON.stringify(item).match(/invalidInput/g)).toHaveLength(1);
	});

	test('are left to the input where n8n merges nothing', async () => {
		expect((await failing({ error: 'own' }, 'continueRegularOutput')).details).not.toHaveProperty(
			'input',
		);
	});
});
