import { SandboxFixture } from './sandboxFixture.mts';

let fixture: SandboxFixture;

beforeEach(async () => (fixture = await SandboxFixture.open()));
afterEach(() => fixture.close());

describe('a release', () => {
	it('takes a waiting interaction out of the contact center [doc REL]', async () => {
		await fixture.control('PUT', 'scenario', { agentsReady: [] });
		await fixture.dispatch('case-1');
		expect((await fixture.release('case-1')).status).toBe(200);
		await fixture.control('PUT', 'scenario', { agentsReady: 'all' });
		fixture.clock.advance(800);
		expect(await fixture.interaction('case-1')).toMatchObject({
			state: 'released',
			releasedBy: 'api',
			agent: null,
			releasedAt: '2026-11-02T09:00:00.000Z',
		});
	});

	it('takes an interaction away from the agent who has it [doc REL]', async () => {
		await fixture.dispatch('case-1');
		fixture.clock.advance(800);
		await fixture.release('case-1');
		expect(await fixture.interaction('case-1')).toMatchObject({
			state: 'released',
			releasedBy: 'api',
		});
		const agents = (await fixture.state()).agents.filter(({ load }) => load > 0);
		expect(agents).toEqual([]);
	});

	it('takes an interaction away while it rings at an agent [inferred REL]', async () => {
		await fixture.dispatch('case-1');
		fixture.clock.advance(799);
		await fixture.release('case-1');
		fixture.clock.advance(1);
		expect(await fixture.interaction('case-1')).toMatchObject({
			state: 'released',
			assignedAt: null,
		});
	});

	it('can travel in one body with dispatches [doc INV-OLD]', async () => {
		await fixture.dispatch('old');
		await fixture.invoke([
			{ action: 'release', externalid: 'old' },
			{ action: 'dispatch', externalid: 'new', route: 'Support NR' },
		]);
		expect((await fixture.interaction('old')).state).toBe('released');
		expect((await fixture.interaction('new')).state).toBe('waiting');
	});

	it('finds what the same body dispatched before it [inferred INV-OLD]', async () => {
		await fixture.control('PUT', 'profile', { releaseUnknown: 400 });
		const answer = await fixture.invoke(
			[
				{ action: 'dispatch', externalid: 'case-1', route: 'Support NR' },
				{ action: 'release', externalid: 'case-1' },
			],
			'CrmBridge',
		);
		expect(answer.status).toBe(200);
		expect((await fixture.interaction('case-1')).state).toBe('released');
	});

	it('ends the newest interaction of its externalid, whoever dispatched the older [inferred INV]', async () => {
		await fixture.dispatch('case-1', {}, 'OldBridge');
		const requests = [
			{ action: 'dispatch', externalid: 'case-1', route: 'Support NR' },
			{ action: 'release', externalid: 'case-1' },
		];
		expect((await fixture.invoke(requests, 'NewBridge')).status).toBe(200);
		const { interactions } = await fixture.state();
		expect(interactions.map(({ provider, state }) => [provider, state])).toEqual([
			['OldBridge', 'waiting'],
			['NewBridge', 'released'],
		]);
	});

	it('ends one of several open under its externalid, the next one the next [inferred REL]', async () => {
		await fixture.control('PUT', 'profile', { releaseUnknown: 400 });
		await fixture.dispatch('case-1');
		await fixture.dispatch('case-1');
		const statuses: number[] = [];
		for (let n = 0; n < 3; n++) statuses.push((await fixture.release('case-1')).status);
		expect(statuses).toEqual([200, 200, 400]);
		const { interactions } = await fixture.state();
		expect(interactions.map(({ state }) => state)).toEqual(['released', 'released']);
	});

	it('needs no route [doc REL]', async () => {
		await fixture.dispatch('case-1');
		expect((await fixture.release('case-1')).status).toBe(200);
	});

	it('needs the provider the interaction was dispatched under [doc REL, INV-DIFF]', async () => {
		await fixture.dispatch('case-1', {}, 'CrmBridge');
		expect((await fixture.release('case-1')).status).toBe(400);
		expect((await fixture.release('case-1', {}, 'Other')).status).toBe(400);
		expect((await fixture.interaction('case-1')).state).toBe('waiting');
		expect((await fixture.release('case-1', {}, 'CrmBridge')).status).toBe(200);
		expect((await fixture.interaction('case-1')).state).toBe('released');
	});

	it.each([200, 400] as const)(
		'of an unknown or finished externalid gets %i, by profile [unknown REL]',
		async (releaseUnknown) => {
			await fixture.control('PUT', 'profile', { releaseUnknown });
			await fixture.dispatch('done');
			await fixture.release('done');
			const answers = [await fixture.release('done'), await fixture.release('never seen')];
			expect(answers.map(({ status }) => status)).toEqual([releaseUnknown, releaseUnknown]);
		},
	);
});

describe('a provider in an invoke', () => {
	it('stands once for the whole body, not for one interaction [doc INV]', async () => {
		await fixture.invoke(
			[
				{ externalid: 'a', route: 'Sales NR' },
				{ externalid: 'b', route: 'Sales NR', provider: 'X' },
			],
			'CrmBridge',
		);
		const { interactions } = await fixture.state();
		expect(interactions.map(({ provider }) => provider)).toEqual(['CrmBridge', 'CrmBridge']);
	});

	it.each([
		['accepted', 200],
		['rejected', 400],
	] as const)(
		'that nobody registered is %s, by profile [unknown INV]',
		async (unknownProvider, status) => {
			await fixture.control('PUT', 'profile', { unknownProvider });
			expect((await fixture.dispatch('case-1', {}, 'Nobody')).status).toBe(status);
			await fixture.register({ provider: 'Nobody' });
			expect((await fixture.dispatch('case-2', {}, 'Nobody')).status).toBe(200);
		},
	);
});

describe('an externalid that is still open', () => {
	it.each([
		['accepted', 200, 2],
		['rejected', 400, 1],
	] as const)(
		'is %s in a second dispatch, by profile [unknown INV]',
		async (openExternalId, status, count) => {
			await fixture.control('PUT', 'profile', { openExternalId });
			await fixture.dispatch('case-1');
			expect((await fixture.dispatch('case-1')).status).toBe(status);
			expect((await fixture.state()).interactions).toHaveLength(count);
			await fixture.release('case-1');
			expect((await fixture.dispatch('case-1')).status).toBe(200);
		},
	);
});
