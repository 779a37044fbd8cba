import { readExamples } from '../../../scripts/start/examples.mts';
import { seenInteractions } from '../../../scripts/start/sandboxClient.mts';
import { testedN8ns } from '../../../scripts/n8n/versions.mts';
import { dispatchToSandbox } from '../support/dispatchToSandbox.mts';
import { expectations } from '../support/exampleExpectations.mts';
import { acceptedInvokes, VersionFixture } from './versionFixture.mts';

jest.setTimeout(180_000);

describe.each(testedN8ns)('on n8n $version', ({ version, dir }) => {
	// n8n 1 would send an item with "details" to the success branch.
	const detailsKey = version.startsWith('1.') ? 'message' : 'details';
	let fixture: VersionFixture;
	beforeAll(async () => {
		fixture = await VersionFixture.open(dir);
	});
	afterAll(() => fixture?.close());

	it('is that version', async () => {
		expect(await fixture.version()).toBe(version);
	});

	describe('the example', () => {
		it.each(Object.entries(expectations))('%s does what it says', async (name, promise) => {
			const { given = [], check } = promise;
			const example = (await readExamples()).find((one) => one.name === name);
			fixture.sandbox.center.reset();
			await dispatchToSandbox(fixture.sandbox, given);
			const run = await fixture.run(example?.workflow.id ?? name);
			expect(run.error).toBeUndefined();
			const invokes = acceptedInvokes(fixture.sandbox).slice(given.length > 0 ? 1 : 0);
			check({ run, seen: await seenInteractions(fixture.sandbox), invokes });
		});
	});

	describe('a token', () => {
		let before: number;
		beforeEach(async () => {
			await fixture.dispatch(['one that has a token']);
			before = fixture.calls.length;
		});
		const answersOf = (path: string) =>
			fixture.calls
				.slice(before)
				.filter((call) => call.path === path)
				.map(({ status }) => status);

		it('is used by the next run for all items', async () => {
			await fixture.dispatch(['a', 'b', 'c'], { interactionsPerRequest: 1 });
			expect(answersOf('/interactions/invoke')).toEqual([200, 200, 200]);
			expect(answersOf('/Auth/connect/token')).toEqual([]);
		});

		it('that was revoked is renewed after the 401', async () => {
			await fixture.control('POST', 'tokens/revoke');
			const run = await fixture.dispatch(['a']);
			expect(run.json('Dispatch')).toMatchObject([{ externalId: 'a', accepted: true }]);
			// n8n 1 has to be asked twice.
			const refused = version.startsWith('1.') ? [401, 401] : [401];
			expect(answersOf('/interactions/invoke')).toEqual([...refused, 200]);
			expect(answersOf('/Auth/connect/token')).toEqual([200]);
		});

		it('does not follow a redirect to another host', async () => {
			const location = `${fixture.elsewhere.url}/interactions/invoke`;
			await fixture.plant({ on: 'invoke', kind: 'redirect', location });
			const run = await fixture.dispatch(['a']);
			expect(run.json('Dispatch', 1)).toMatchObject([
				{ [detailsKey]: { requestId: expect.any(String) } },
			]);
			expect(fixture.elsewhere.center.calls.records).toEqual([]);
		});
	});

	describe('an item meets', () => {
		beforeEach(() => fixture.sandbox.center.reset());

		it.each([
			[{ kind: 'status', status: 400, body: '{"message":"no such route"}' }, 'rejected', 400],
			[{ kind: 'status', status: 403 }, 'rejected', 403],
			[{ kind: 'status', status: 503 }, 'unsettled', 503],
			[{ kind: 'status', status: 429, retryAfter: '1' }, 'rejected', 429],
			[{ kind: 'reset' }, 'unsettled', undefined],
			[{ kind: 'hang' }, 'unsettled', undefined],
		])('%j and takes the error branch as %s', async (fault, outcome, httpCode) => {
			await fixture.plant({ on: 'invoke', every: 1, ...fault });
			const timeout = fault.kind === 'hang' ? 500 : 30_000;
			const run = await fixture.dispatch(['a'], { maxAttempts: 1, timeout });
			expect(run.error).toBeUndefined();
			expect(run.json('Dispatch')).toEqual([]);
			const [item] = run.json('Dispatch', 1);
			expect(item).toMatchObject({ id: 'a', error: expect.any(String) });
			const details = item?.[detailsKey];
			expect(details).toMatchObject({ outcome, requestId: expect.any(String) });
			expect((details as { httpCode?: number }).httpCode).toBe(httpCode);
		});

		it('two busy answers, and is taken at the third try', async () => {
			await fixture.plant({ on: 'invoke', kind: 'status', status: 429, retryAfter: '1', times: 1 });
			await fixture.plant({ on: 'invoke', kind: 'reset', processed: true, times: 1 });
			const run = await fixture.dispatch(['a']);
			expect(run.json('Dispatch')).toMatchObject([{ externalId: 'a', accepted: true }]);
			expect(await seenInteractions(fixture.sandbox)).toHaveLength(1);
		});
	});
});
