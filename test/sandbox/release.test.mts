import { House } from './house.mts';

let house: House;

beforeEach(async () => (house = await House.open()));
afterEach(() => house.close());

describe('a release', () => {
	it('takes a waiting interaction out of the contact centre [doc REL]', async () => {
		await house.control('PUT', 'scenario', { agentsReady: [] });
		await house.dispatch('case-1');
		expect((await house.release('case-1')).status).toBe(200);
		await house.control('PUT', 'scenario', { agentsReady: 'all' });
		house.clock.advance(800);
		expect(await house.interaction('case-1')).toMatchObject({
			state: 'released',
			releasedBy: 'api',
			agent: null,
			releasedAt: '2026-11-02T09:00:00.000Z',
		});
	});

	it('takes an interaction away from the agent who has it [doc REL]', async () => {
		await house.dispatch('case-1');
		house.clock.advance(800);
		await house.release('case-1');
		expect(await house.interaction('case-1')).toMatchObject({
			state: 'released',
			releasedBy: 'api',
		});
		const agents = (await house.state()).agents.filter(({ load }) => load > 0);
		expect(agents).toEqual([]);
	});

	it('takes an interaction away while it rings at an agent [inferred REL]', async () => {
		await house.dispatch('case-1');
		house.clock.advance(799);
		await house.release('case-1');
		house.clock.advance(1);
		expect(await house.interaction('case-1')).toMatchObject({
			state: 'released',
			assignedAt: null,
		});
	});

	it('can travel in one body with dispatches [doc INV-OLD]', async () => {
		await house.dispatch('old');
		await house.invoke([
			{ action: 'release', externalid: 'old' },
			{ action: 'dispatch', externalid: 'new', route: 'Support NR' },
		]);
		expect((await house.interaction('old')).state).toBe('released');
		expect((await house.interaction('new')).state).toBe('waiting');
	});

	it('finds what the same body dispatched before it [inferred INV-OLD]', async () => {
		await house.control('PUT', 'profile', { releaseUnknown: 400 });
		const answer = await house.invoke(
			[
				{ action: 'dispatch', externalid: 'case-1', route: 'Support NR' },
				{ action: 'release', externalid: 'case-1' },
			],
			'CrmBridge',
		);
		expect(answer.status).toBe(200);
		expect((await house.interaction('case-1')).state).toBe('released');
	});

	it('ends the newest interaction of its externalid, whoever dispatched the older [inferred INV]', async () => {
		await house.dispatch('case-1', {}, 'OldBridge');
		const requests = [
			{ action: 'dispatch', externalid: 'case-1', route: 'Support NR' },
			{ action: 'release', externalid: 'case-1' },
		];
		expect((await house.invoke(requests, 'NewBridge')).status).toBe(200);
		const { interactions } = await house.state();
		expect(interactions.map(({ provider, state }) => [provider, state])).toEqual([
			['OldBridge', 'waiting'],
			['NewBridge', 'released'],
		]);
	});

	it('needs no route [doc REL]', async () => {
		await house.dispatch('case-1');
		expect((await house.release('case-1')).status).toBe(200);
	});

	it('needs the provider the interaction was dispatched under [doc REL, INV-DIFF]', async () => {
		await house.dispatch('case-1', {}, 'CrmBridge');
		expect((await house.release('case-1')).status).toBe(400);
		expect((await house.release('case-1', {}, 'Other')).status).toBe(400);
		expect((await house.interaction('case-1')).state).toBe('waiting');
		expect((await house.release('case-1', {}, 'CrmBridge')).status).toBe(200);
		expect((await house.interaction('case-1')).state).toBe('released');
	});

	it.each([200, 400] as const)(
		'of an unknown or finished externalid gets %i, by profile [unknown REL]',
		async (releaseUnknown) => {
			await house.control('PUT', 'profile', { releaseUnknown });
			await house.dispatch('done');
			await house.release('done');
			const answers = [await house.release('done'), await house.release('never seen')];
			expect(answers.map(({ status }) => status)).toEqual([releaseUnknown, releaseUnknown]);
		},
	);
});

describe('a provider in an invoke', () => {
	it('stands once for the whole body, not for one interaction [doc INV]', async () => {
		await house.invoke(
			[
				{ externalid: 'a', route: 'Sales NR' },
				{ externalid: 'b', route: 'Sales NR', provider: 'X' },
			],
			'CrmBridge',
		);
		const { interactions } = await house.state();
		expect(interactions.map(({ provider }) => provider)).toEqual(['CrmBridge', 'CrmBridge']);
	});

	it.each([
		['accepted', 200],
		['rejected', 400],
	] as const)(
		'that nobody registered is %s, by profile [unknown INV]',
		async (unknownProvider, status) => {
			await house.control('PUT', 'profile', { unknownProvider });
			expect((await house.dispatch('case-1', {}, 'Nobody')).status).toBe(status);
			await house.register({ provider: 'Nobody' });
			expect((await house.dispatch('case-2', {}, 'Nobody')).status).toBe(200);
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
			await house.control('PUT', 'profile', { openExternalId });
			await house.dispatch('case-1');
			expect((await house.dispatch('case-1')).status).toBe(status);
			expect((await house.state()).interactions).toHaveLength(count);
			await house.release('case-1');
			expect((await house.dispatch('case-1')).status).toBe(200);
		},
	);
});
