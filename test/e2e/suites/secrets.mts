import { randomBytes } from 'node:crypto';
import { dispatch } from '../support/workflowBuilder.mts';
import { HEADER_VARIABLE, type N8nFixture } from '../support/n8nFixture.mts';
import { runOf } from '../support/runs.mts';
import { sourcesOf, persistedDataOf } from '../support/persistedData.mts';

/**
 * Searches all that n8n wrote down for what it must not hold. To be called last, so that all other
 * tests have left their traces.
 */
export function secretTests(fixture: () => N8nFixture): void {
	const plant = randomBytes(16).toString('hex');
	let texts: ReadonlyMap<string, string>;

	beforeAll(async () => {
		const { cases, credentialId, center } = fixture();
		await runOf(fixture(), cases.list(plant, 3), [{ ...dispatch(credentialId), name: plant }]);
		center.center.faults.add({ on: 'register', kind: 'status', status: 400, every: 2, times: 1 });
		for (const status of ['success', 'error']) {
			const { run } = await runOf(fixture(), cases.list('register', 1), [register(credentialId)]);
			expect(run.status).toBe(status);
		}
		texts = await persistedDataOf(fixture());
	});

	it('can find a word in the database, in the logs and in files', () => {
		const sources = sourcesOf(plant, texts);
		const logs = fixture().workers.length === 0 ? /^log of main$/ : /^log of worker \d+$/;
		expect(sources).toContain('table execution_data');
		expect(sources).toContainEqual(expect.stringMatching(logs));
		expect(sources).toContainEqual(expect.stringMatching(/^file .+\.log$/));
	});

	it("finds no client secret, no bearer token and no secret header of a provider's registration", () => {
		const { center, headerSecret } = fixture();
		expect(center.center.tokens.issued).not.toEqual([]);
		expect(JSON.stringify(center.center.providers.find(PROVIDER))).toContain(headerSecret);
		const found = fixture()
			.secrets()
			.flatMap((secret) => sourcesOf(secret, texts));
		expect(found).toEqual([]);
	});
}

const PROVIDER = 'CrmBridge';

/** Registers a provider with a header that comes from n8n's environment. */
function register(credentialId: string) {
	const step = dispatch(credentialId);
	return {
		...step,
		name: 'Register',
		parameters: {
			resource: 'provider',
			operation: 'register',
			provider: PROVIDER,
			endpoint: 'http://127.0.0.1:9/callback',
			headers: { header: [{ name: 'X-Key', value: `={{ $env.${HEADER_VARIABLE} }}` }] },
			permittedActions: ['release'],
		},
	};
}
