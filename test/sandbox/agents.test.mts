import { SandboxFixture } from './sandboxFixture.mts';

let fixture: SandboxFixture;

beforeEach(async () => {
	fixture = await SandboxFixture.open({
		scenario: { agentsReady: ['jane', 'omar'], acceptAfter: null },
	});
});
afterEach(() => fixture.close());

const does = (agent: string, action: string) =>
	fixture.askControl('POST', `agents/${agent}/${action}`);
const act = (action: string, agent?: string, id = 'case-1') =>
	fixture.askControl('POST', `interactions/${id}/${action}`, agent === undefined ? {} : { agent });
const presence = async (name: string) =>
	(await fixture.state()).agents.find(({ username }) => username === name)?.presence;

describe('an agent', () => {
	it('logs in, gets ready, goes away and logs out', async () => {
		const seen: unknown[] = [];
		for (const action of ['login', 'ready', 'away', 'logout']) {
			await does('mei', action);
			seen.push(await presence('mei'));
		}
		expect(seen).toEqual(['away', 'ready', 'away', 'loggedOut']);
	});

	it.each([
		['mei', 'ready', 409, 'mei has to log in first'],
		['mei', 'logout', 409, 'mei has to log in first'],
		['jane', 'login', 409, 'jane is logged in already'],
		['nobody', 'login', 404, 'there is no agent "nobody"'],
		['arthur', 'login', 404, 'there is no agent "arthur"'],
	])('%s cannot %s: %i %s', async (agent, action, status, message) => {
		expect(await does(agent, action)).toMatchObject({ status, data: { message } });
	});

	it('keeps an interaction when going away, and cannot log out with it', async () => {
		await fixture.dispatch('case-1');
		await act('accept');
		await does('jane', 'away');
		expect((await fixture.interaction('case-1')).agent).toBe('jane');
		expect(await does('jane', 'logout')).toMatchObject({ status: 409 });
	});

	it('who goes away while it rings leaves the interaction to another', async () => {
		await fixture.dispatch('case-1');
		expect((await fixture.interaction('case-1')).offeredTo).toBe('jane');
		await does('jane', 'away');
		expect(await fixture.interaction('case-1')).toMatchObject({
			state: 'waiting',
			offeredTo: 'omar',
		});
	});

	it('who is off shift in a new scenario goes home, or away from work at hand', async () => {
		await fixture.dispatch('case-1');
		await act('accept');
		await fixture.control('PUT', 'scenario', { agentsReady: ['mei'] });
		expect([await presence('jane'), await presence('omar'), await presence('mei')]).toEqual([
			...['away', 'loggedOut', 'ready'],
		]);
	});
});

describe('by hand', () => {
	beforeEach(() => fixture.dispatch('case-1'));

	it('nobody accepts on their own when the scenario says so', async () => {
		fixture.clock.advance(3_600_000);
		expect((await fixture.interaction('case-1')).state).toBe('waiting');
	});

	it('the agent it rings at accepts, holds, retrieves and releases', async () => {
		const seen: unknown[] = [];
		for (const action of ['accept', 'hold', 'retrieve', 'release']) {
			const { data } = await act(action);
			const { state, agent, onHold } = data as Record<string, unknown>;
			seen.push([state, agent, onHold]);
		}
		expect(seen).toEqual([
			['assigned', 'jane', false],
			['assigned', 'jane', true],
			['assigned', 'jane', false],
			['released', 'jane', false],
		]);
		expect((await fixture.interaction('case-1')).releasedBy).toBe('agent');
	});

	it('an interaction without external ID, or an older one of the same, goes by its number', async () => {
		await fixture.invoke([{ route: 'Support NR' }, { route: 'Support NR', externalid: 'case-1' }]);
		for (const number of [1, 2]) await act('accept', undefined, `number/${number}`);
		expect((await fixture.state()).interactions).toMatchObject([
			{ externalId: 'case-1', state: 'assigned' },
			{ externalId: null, state: 'assigned' },
			{ externalId: 'case-1', state: 'waiting' },
		]);
		for (const number of ['0', '4', '1.5', 'first']) {
			const { status, data } = await act('accept', undefined, `number/${number}`);
			expect([status, data]).toEqual([404, { message: `there is no interaction ${number}` }]);
		}
	});

	it('another agent can take it over while it rings', async () => {
		await act('accept', 'omar');
		const { agents } = await fixture.state();
		const desks = agents
			.filter(({ load }) => load > 0)
			.map(({ username, load }) => [username, load]);
		expect(desks).toEqual([['omar', 20]]);
	});

	it.each([
		['accept', 'mei', 409, 'mei is not ready'],
		['accept', 'nobody', 404, 'there is no agent "nobody"'],
		['release', undefined, 409, 'no agent has the interaction: it is waiting'],
	])('%s by %s gets %i: %s', async (action, agent, status, message) => {
		expect(await act(action, agent)).toMatchObject({ status, data: { message } });
	});

	it.each([
		['accept', undefined, 409, 'the interaction does not wait: it is assigned'],
		['release', 'omar', 409, 'the interaction is with jane'],
		['retrieve', undefined, 409, 'the interaction is not on hold'],
	])('after it was accepted, %s by %s gets %i: %s', async (action, agent, status, message) => {
		await act('accept');
		expect(await act(action, agent)).toMatchObject({ status, data: { message } });
	});

	it('an unknown interaction gets 404', async () => {
		expect(await act('accept', undefined, 'no-such')).toMatchObject({ status: 404 });
	});

	it('an agent has room for what already rings there', async () => {
		await fixture.control('POST', 'agents/omar/away');
		await fixture.dispatch('live-1', { routingdata: { interactiontype: 'live' } });
		expect(await act('accept', 'jane', 'live-1')).toMatchObject({ status: 200 });
	});

	it('an agent without room cannot accept', async () => {
		const live = { routingdata: { interactiontype: 'live' } };
		for (const id of ['live-1', 'live-2', 'live-3']) await fixture.dispatch(id, live);
		await act('accept', 'jane', 'live-1');
		const third = await act('accept', 'jane', 'live-3');
		expect(third).toMatchObject({ status: 409, data: { message: 'jane has no room' } });
	});

	it('an interaction on a route without agents cannot be accepted', async () => {
		await fixture.control('PUT', 'profile', { unknownRoute: 'neverAssigned' });
		await fixture.dispatch('lost', { route: 'No such NR' });
		expect(await act('accept', undefined, 'lost')).toMatchObject({ status: 409 });
	});
});
