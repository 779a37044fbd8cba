import { SandboxFixture } from './sandboxFixture.mts';

let fixture: SandboxFixture;

const open = async (agentsReady: string[], more: object = {}) => {
	fixture = await SandboxFixture.open({ scenario: { agentsReady, acceptAfter: 0, ...more } });
};

afterEach(() => fixture.close());

const personalQueue = (agent: string) => ({
	routingdata: { personalqueue: { agent, loggedintimeout: 20, loggedouttimeout: 30 } },
});

const skill = (name: string, expiryafter?: number) => ({
	routingdata: { skills: [{ name, expiryafter }] },
});

describe('a personal queue', () => {
	it('waits for a busy agent for loggedintimeout seconds [doc PQ, INV]', async () => {
		await open(['jane', 'omar']);
		await fixture.control('POST', 'agents/jane/away');
		await fixture.dispatch('case-1', personalQueue('jane'));
		fixture.clock.advance(19_999);
		expect(await fixture.agentOf('case-1')).toBeNull();
		fixture.clock.advance(1);
		expect(await fixture.agentOf('case-1')).toBe('omar');
	});

	it('waits for a logged out agent for loggedouttimeout seconds [doc PQ, INV]', async () => {
		await open(['omar']);
		await fixture.dispatch('case-1', personalQueue('jane'));
		fixture.clock.advance(29_999);
		expect(await fixture.agentOf('case-1')).toBeNull();
		fixture.clock.advance(1);
		expect(await fixture.agentOf('case-1')).toBe('omar');
	});

	it('reaches its agent who gets ready in time, although another waited longer [doc PQ]', async () => {
		await open(['omar']);
		await fixture.dispatch('case-1', personalQueue('jane'));
		await fixture.control('POST', 'agents/jane/login');
		await fixture.control('POST', 'agents/jane/ready');
		expect(await fixture.agentOf('case-1')).toBe('jane');
	});
});

it('an interaction that comes out of its personal queue keeps the place its age gives it [doc GUIDE, PQ]', async () => {
	await open([]);
	const live = { interactiontype: 'live' };
	const { personalqueue } = personalQueue('jane').routingdata;
	await fixture.dispatch('older', { routingdata: { ...live, personalqueue } });
	await fixture.dispatch('younger', { routingdata: live });
	fixture.clock.advance(30_000);
	await fixture.control('PUT', 'scenario', { agentsReady: ['omar'] });
	expect([await fixture.agentOf('older'), await fixture.agentOf('younger')]).toEqual([
		'omar',
		null,
	]);
});

describe('a skill', () => {
	it('that nobody has holds up only those who ask for it [doc INV]', async () => {
		await open([]);
		await fixture.dispatch('german', skill('German'));
		await fixture.dispatch('french', skill('French'));
		await fixture.control('PUT', 'scenario', { agentsReady: ['jane'] });
		expect([await fixture.agentOf('german'), await fixture.agentOf('french')]).toEqual([
			null,
			'jane',
		]);
	});

	it('keeps an interaction waiting until an agent with it gets ready [doc INV, SKILLS]', async () => {
		await open(['omar']);
		await fixture.dispatch('case-1', skill('German'));
		expect(await fixture.agentOf('case-1')).toBeNull();
		await fixture.control('PUT', 'scenario', { agentsReady: ['omar', 'mei'] });
		expect(await fixture.agentOf('case-1')).toBe('mei');
	});

	it('that expires lets another agent have it, before those who came later [doc INV, SKILLS]', async () => {
		await open(['omar']);
		await fixture.control('POST', 'agents/omar/away');
		await fixture.dispatch('expiring', skill('German', 60));
		await fixture.dispatch('later', { routingdata: { interactiontype: 'live' } });
		fixture.clock.advance(60_000);
		await fixture.control('POST', 'agents/omar/ready');
		const desk = (await fixture.state()).agents.find(({ username }) => username === 'omar');
		expect(desk?.interactions.map(({ externalId }) => externalId)).toEqual(['expiring', 'later']);
	});
});
