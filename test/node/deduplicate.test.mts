import type { INodeParameters } from 'n8n-workflow';

import { dispatch, dryRun, formRuns, invoke } from './formRuns.mts';
import { callsTo, plantFault, useSandbox } from './sandbox.mts';

const sandbox = useSandbox();
const { run, refusalOf, sentBy } = formRuns(sandbox);

const options = { deduplicateByExternalId: true };
const mapped: INodeParameters = { ...dispatch, externalId: '={{ $json.id }}', options };
const records = [{ id: 'case-1' }, { id: 'case-2' }];

/** How each interaction was taken that reached the contact center, in order. */
async function taken(): Promise<string[]> {
	const calls = await callsTo(sandbox.current, '/interactions/invoke');
	return calls.flatMap(({ requests = [] }) => requests.map(({ taken: how }) => how));
}

test('the same records in two executions are accepted once', async () => {
	const first = await run(mapped, records);
	const second = await run(mapped, [...records].reverse());
	expect(await taken()).toEqual(['accepted', 'accepted', 'duplicate', 'duplicate']);
	const ids = ({ success }: typeof first) => success.map(({ json }) => json.requestId);
	expect(ids(second)).toEqual(ids(first).reverse());
});

test('without it they are accepted twice', async () => {
	for (let execution = 0; execution < 2; execution++) {
		await run({ ...mapped, options: {} }, records);
	}
	expect(await taken()).toEqual(Array<string>(4).fill('accepted'));
});

test.each([
	['action', { operation: 'release' }],
	['provider', { provider: 'Crm' }],
	['route', { route: 'Billing NR' }],
	['External ID', { externalId: 'case-2' }],
])('another %s makes another request ID', async (_, more) => {
	const ids = [];
	for (const parameters of [dispatch, { ...dispatch, ...more }]) {
		const [sent] = await sentBy({ ...parameters, options: { ...options, ...dryRun } });
		ids.push(sent?.requestid);
	}
	expect(new Set(ids).size).toBe(2);
});

test('a Request ID of its own comes first, for a record that is dispatched again', async () => {
	const requestId = '={{ $json.again ? "again-1" : null }}';
	const [first, second] = await sentBy(
		{ ...mapped, options: { ...options, ...dryRun, requestId } },
		[{ id: 'case-1', again: true }, { id: 'case-2' }],
	);
	expect(first?.requestid).toBe('again-1');
	expect(second?.requestid).toMatch(/^[0-9a-f-]{36}$/);
});

test('an interaction that may have been accepted can be sent again safely', async () => {
	await plantFault(sandbox.current, { on: 'invoke', kind: 'reset', processed: true, times: 1 });
	const { errors } = await run(
		{ ...mapped, options: { ...options, maxAttempts: 1 } },
		records.slice(0, 1),
		{ onError: 'continueErrorOutput' },
	);
	expect(errors[0]?.json.details).toMatchObject({ outcome: 'unsettled', resendIsSafe: true });
});

test('the raw JSON has the same IDs as the forms', async () => {
	const body = '[{"externalid":"case-1","route":"Support NR"}]';
	const [raw] = await sentBy({ ...invoke, body, options: { ...options, ...dryRun } });
	const [form] = await sentBy({ ...dispatch, options: { ...options, ...dryRun } });
	expect(raw?.requestid).toBe(form?.requestid);
});

test('the raw JSON needs an External ID then', async () => {
	expect(await refusalOf({ ...invoke, body: '{"route":"r"}', options })).toBe(
		'Body.externalid is missing: Deduplicate by External ID needs it',
	);
});

test('the same record twice in a run is refused, also to release it', async () => {
	const twice = [{ id: 'case-1' }, { id: 'case-1' }];
	expect(await refusalOf({ ...mapped, operation: 'release' }, twice)).toBe(
		'External ID "case-1" is also that of item 0, with the same provider and route: give each item its own',
	);
});

test('the output says how far it goes', async () => {
	const { hints } = await run(mapped, records);
	expect(hints[0]).toMatch(
		/as long as it remembers\. A record that is dispatched again after a release needs a Request ID of its own\.$/,
	);
	expect((await run({ ...mapped, options: {} }, records)).hints[0]).not.toMatch(/Deduplicate/);
});

test.each([
	['={{ "yes" }}', 'must be true or false'],
	[
		'={{ $json.id === "case-1" }}',
		'must be the same for all items: it is true for item 0 and false for item 1',
	],
])('it is on or off for the whole run, not %s', async (deduplicateByExternalId, problem) => {
	expect(await refusalOf({ ...mapped, options: { deduplicateByExternalId } }, records)).toBe(
		`Options, Deduplicate by External ID ${problem}`,
	);
});
