import { House } from './house.mts';

let house: House;

const open = async (agentsReady: string[], more: object = {}) => {
	house = await House.open({ scenario: { agentsReady, acceptAfter: 0, ...more } });
};

afterEach(() => house.close());

const personalQueue = (agent: string) => ({
	routingdata: { personalqueue: { agent, loggedintimeout: 20, loggedouttimeout: 30 } },
});

const skill = (name: string, expiryafter?: number) => ({
	routingdata: { skills: [{ name, expiryafter }] },
});

describe('a personal queue', () => {
	it('waits for a busy agent for loggedintimeout seconds [doc PQ, INV]', async () => {
		await open(['jane', 'omar']);
		await house.control('POST', 'agents/jane/away');
		await house.dispatch('case-1', personalQueue('jane'));
		house.clock.advance(19_999);
		expect(await house.agentOf('case-1')).toBeNull();
		house.clock.advance(1);
		expect(await house.agentOf('case-1')).toBe('omar');
	});

	it('waits for a logged out agent for loggedouttimeout seconds [doc PQ, INV]', async () => {
		await open(['omar']);
		await house.dispatch('case-1', personalQueue('jane'));
		house.clock.advance(29_999);
		expect(await house.agentOf('case-1')).toBeNull();
		house.clock.advance(1);
		expect(await house.agentOf('case-1')).toBe('omar');
	});

	it('reaches its agent who gets ready in time, although another waited longer [doc PQ]', async () => {
		await open(['omar']);
		await house.dispatch('case-1', personalQueue('jane'));
		await house.control('POST', 'agents/jane/login');
		await house.control('POST', 'agents/jane/ready');
		expect(await house.agentOf('case-1')).toBe('jane');
	});
});

it('an interaction that comes out of its personal queue keeps the place its age gives it [doc GUIDE, PQ]', async () => {
	await open([]);
	const live = { interactiontype: 'live' };
	const { personalqueue } = personalQueue('jane').routingdata;
	await house.dispatch('older', { routingdata: { ...live, personalqueue } });
	await house.dispatch('younger', { routingdata: live });
	house.clock.advance(30_000);
	await house.control('PUT', 'scenario', { agentsReady: ['omar'] });
	expect([await house.agentOf('older'), await house.agentOf('younger')]).toEqual(['omar', null]);
});

describe('a skill', () => {
	it('that nobody has holds up only those who ask for it [doc INV]', async () => {
		await open([]);
		await house.dispatch('german', skill('German'));
		await house.dispatch('french', skill('French'));
		await house.control('PUT', 'scenario', { agentsReady: ['jane'] });
		expect([await house.agentOf('german'), await house.agentOf('french')]).toEqual([null, 'jane']);
	});

	it('keeps an interaction waiting until an agent with it gets ready [doc INV, SKILLS]', async () => {
		await open(['omar']);
		await house.dispatch('case-1', skill('German'));
		expect(await house.agentOf('case-1')).toBeNull();
		await house.control('PUT', 'scenario', { agentsReady: ['omar', 'mei'] });
		expect(await house.agentOf('case-1')).toBe('mei');
	});

	it('that expires lets another agent have it, before those who came later [doc INV, SKILLS]', async () => {
		await open(['omar']);
		await house.control('POST', 'agents/omar/away');
		await house.dispatch('expiring', skill('German', 60));
		await house.dispatch('later', { routingdata: { interactiontype: 'live' } });
		house.clock.advance(60_000);
		await house.control('POST', 'agents/omar/ready');
		const desk = (await house.state()).agents.find(({ username }) => username === 'omar');
		expect(desk?.interactions.map(({ externalId }) => externalId)).toEqual(['expiring', 'later']);
	});
});
