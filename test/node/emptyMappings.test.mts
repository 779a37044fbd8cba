import type { INodeParameters } from 'n8n-workflow';

import { dispatch, dryRun, formRuns } from './formRuns.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();
const { run, sentBy, refusalOf } = formRuns(sandbox);

describe('a mapping that finds nothing', () => {
	test.each(['={{ $json.id }}', '={{ $json.idd }}'])(
		'as External ID %s is refused, since nothing could be done with the interaction later',
		async (externalId) => {
			const { success, errors } = await run(
				{ ...dispatch, externalId },
				[{}, { id: '', idd: null }],
				{ onError: 'continueErrorOutput' },
			);
			expect(success).toEqual([]);
			expect(errors.map(({ json }) => json.error)).toEqual(
				Array<string>(2).fill(
					'External ID is empty: enter the ID of your record. A release and the notifications about agents name the interaction by it',
				),
			);
		},
	);

	const ids = [{ id: 'case-1' }];
	test.each<[string, INodeParameters, string]>([
		[
			'Provider of a dispatch',
			{ ...dispatch, provider: '={{ $json.crm }}' },
			'Provider comes out empty: map a value, or null for none',
		],
		[
			'Provider of a release',
			{ ...dispatch, operation: 'release', provider: '={{ $json.crm }}' },
			'Provider comes out empty: map a value, or null for none',
		],
		[
			'Request ID',
			{ ...dispatch, options: { requestId: '={{ $json.ref }}' } },
			'Options, Request ID is empty: map a value, or remove the option',
		],
		[
			'Request ID that was added and not filled',
			{ ...dispatch, options: { requestId: '' } },
			'Options, Request ID is empty: map a value, or remove the option',
		],
		[
			'Endpoint',
			{
				resource: 'provider',
				operation: 'register',
				provider: 'Crm',
				endpoint: '={{ $json.url }}',
			},
			'Endpoint comes out empty: map a value, or null for none',
		],
		[
			'a number of the Options',
			{ ...dispatch, options: { maxWait: '={{ $json.seconds }}' } },
			'Options, Max Wait (Seconds) is empty: enter a number, or remove the option',
		],
		[
			'a timeout',
			{
				...dispatch,
				personalQueue: { queue: { agent: 'jane', loggedInTimeout: '={{ $json.seconds }}' } },
			},
			'Personal Queue, Logged-In Timeout (Seconds) is empty: enter the seconds',
		],
	])('as %s is refused', async (_, parameters, problem) => {
		expect(await refusalOf(parameters, ids)).toBe(problem);
	});

	test('is no mistake where it says null', async () => {
		const [sent] = await sentBy(
			{
				...dispatch,
				provider: '={{ $json.crm }}',
				options: { ...dryRun, requestId: '={{ $json.ref }}', maxWait: '={{ $json.seconds }}' },
			},
			[{ crm: null, ref: null, seconds: null }],
		);
		expect(sent?.requestid).toMatch(/^[0-9a-f-]{36}$/);
	});
});

describe('two items', () => {
	const NAMED = { externalId: '=case-{{ $json.nope }}', provider: '={{ $json.crm ?? null }}' };

	test('that a mistyped mapping gives the same External ID: the second is refused', async () => {
		const { success, errors } = await run({ ...dispatch, ...NAMED }, [{}, {}], {
			onError: 'continueErrorOutput',
		});
		expect(success.map(({ json }) => json.externalId)).toEqual(['case-']);
		expect(errors.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			[
				'External ID "case-" is also that of item 0, with the same provider and route: give each item its own',
				{ item: 1 },
			],
		]);
	});

	test.each([
		['route', { route: '={{ $json.where }}' }],
		['provider', { provider: '={{ $json.where }}' }],
	])('of the same record for another %s are two interactions', async (_, more) => {
		const { success } = await run({ ...dispatch, ...more }, [{ where: 'A' }, { where: 'B' }]);
		expect(success).toHaveLength(2);
	});

	test('that release the same record are no mistake', async () => {
		const { success } = await run({ ...dispatch, operation: 'release' }, [{}, {}]);
		expect(success).toHaveLength(2);
	});

	const large = 'x'.repeat(95_000);
	test.each<[string, INodeParameters]>([
		['Request ID', { externalId: '={{ $itemIndex }}', options: { requestId: 'mine' } }],
		['record', {}],
	])('with the same %s, the first of them too large: the second is sent', async (_, more) => {
		const { success, errors } = await run(
			{ ...dispatch, linkedData: { name: [{ value: '={{ $json.name }}' }] }, ...more },
			[{ name: large }, { name: 'small' }],
			{ onError: 'continueErrorOutput' },
		);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(errors[0]?.json.error).toMatch(/^The interaction is larger than the 95 KB/);
	});

	test('with the same Request ID, the first of them invalid: the second is sent', async () => {
		const { success } = await run(
			{ ...dispatch, route: '={{ $json.route }}', options: { requestId: 'mine' } },
			[{ route: '' }, { route: 'Support NR' }],
			{ onError: 'continueErrorOutput' },
		);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	});
});
