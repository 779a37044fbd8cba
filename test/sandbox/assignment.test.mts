import { SandboxFixture } from './sandboxFixture.mts';

let fixture: SandboxFixture;

const open = async (agentsReady: string[], more: object = {}) => {
	fixture = await SandboxFixture.open({ scenario: { agentsReady, acceptAfter: 0, ...more } });
};

afterEach(() => fixture.close());

describe('an interaction', () => {
	it('waits until the agent accepts, then is assigned', async () => {
		await open(['jane'], { acceptAfter: 800 });
		await fixture.dispatch('case-1');
		fixture.clock.advance(799);
		expect(await fixture.interaction('case-1')).toMatchObject({
			state: 'waiting',
			offeredTo: 'jane',
		});
		fixture.clock.advance(1);
		expect(await fixture.interaction('case-1')).toMatchObject({
			state: 'assigned',
			agent: 'jane',
			assignedAt: '2026-11-02T09:00:00.800Z',
		});
	});

	it('stays with the agent for the time of the scenario and is then released by the agent', async () => {
		await open(['jane'], { releaseAfter: 5000 });
		await fixture.dispatch('case-1');
		fixture.clock.advance(4999);
		expect((await fixture.interaction('case-1')).state).toBe('assigned');
		fixture.clock.advance(1);
		expect(await fixture.interaction('case-1')).toMatchObject({
			state: 'released',
			releasedBy: 'agent',
			agent: 'jane',
		});
	});

	it('goes to agents in turn: the longest waiting first [doc GUIDE]', async () => {
		await open(['jane', 'omar', 'mei']);
		for (const id of ['a', 'b', 'c', 'd']) await fixture.dispatch(id);
		const agents = [
			await fixture.agentOf('a'),
			await fixture.agentOf('b'),
			await fixture.agentOf('c'),
			await fixture.agentOf('d'),
		];
		expect(agents).toEqual(['jane', 'omar', 'mei', 'jane']);
	});

	it('waits when all agents are full, and the oldest goes first when one gets room [doc MIR, GUIDE]', async () => {
		await open(['jane']);
		const live = { routingdata: { interactiontype: 'live' } };
		for (const id of ['a', 'b', 'c']) await fixture.dispatch(id, live);
		expect([await fixture.agentOf('a'), await fixture.agentOf('b')]).toEqual(['jane', null]);
		await fixture.release('a');
		expect([await fixture.agentOf('b'), await fixture.agentOf('c')]).toEqual(['jane', null]);
	});

	it('of another type may still fit beside one that is too big to wait for [doc MIR]', async () => {
		await open(['jane']);
		for (const id of ['a', 'b'])
			await fixture.dispatch(id, { routingdata: { interactiontype: 'live' } });
		await fixture.dispatch('mail');
		expect([await fixture.agentOf('b'), await fixture.agentOf('mail')]).toEqual([null, 'jane']);
	});
});

describe('a named route', () => {
	it('whose plan sends an SMS ends without an agent [doc GUIDE, ACT]', async () => {
		await open(['jane']);
		await fixture.dispatch('sms-1', { route: 'SMS NR' });
		expect(await fixture.agentOf('sms-1')).toBeNull();
		expect(await fixture.interaction('sms-1')).toMatchObject({
			state: 'completed',
			releasedBy: null,
		});
	});

	it.each([
		['delivered', 'jane'],
		['neverAssigned', null],
	] as const)(
		'that does not exist is accepted and %s, by profile [unknown GUIDE]',
		async (unknownRoute, agent) => {
			await open(['jane']);
			await fixture.control('PUT', 'profile', { unknownRoute });
			expect((await fixture.dispatch('case-1', { route: 'No such NR' })).status).toBe(200);
			expect(await fixture.agentOf('case-1')).toBe(agent);
		},
	);
});

it('ten thousand interactions wait in line and are served in order of arrival', async () => {
	await open(['jane'], { releaseAfter: 1 });
	await fixture.control('POST', 'agents/jane/away');
	for (let batch = 0; batch < 20; batch++) {
		await fixture.invoke(
			Array.from({ length: 500 }, (_, n) => ({
				externalid: `${batch * 500 + n}`,
				route: 'Sales NR',
			})),
		);
	}
	const served: number[] = [];
	fixture.sandbox.center.onChange((change) => {
		if (change.what === 'interaction' && change.interaction.state === 'assigned')
			served.push(change.interaction.number);
	});
	await fixture.control('POST', 'agents/jane/ready');
	fixture.clock.advance(2000);
	expect(served).toEqual(Array.from({ length: 10_000 }, (_, n) => n + 1));
});
