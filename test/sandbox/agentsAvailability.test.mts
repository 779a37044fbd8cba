import { SandboxFixture } from './sandboxFixture.mts';

let fixture: SandboxFixture;
let token: string;

beforeEach(async () => {
	fixture = await SandboxFixture.open({ scenario: { agentsReady: ['jane', 'omar', 'mei'] } });
	token = await fixture.newToken({ scope: 'agents-availability:read' });
});
afterEach(() => fixture.close());

const ask = (query: string, version = 1, as = token) =>
	fixture.get(`/agents-availability${query}`, fixture.headers(version, as));

describe('the availability of agents', () => {
	it('counts those with a skill by presence [doc AVAIL]', async () => {
		await fixture.control('POST', 'agents/omar/away');
		const { status, data } = await ask('?skillNames=Technical');
		expect(status).toBe(200);
		expect(data).toEqual({ Ready: 1, Away: 1, 'Extended Away': 0, 'Logged Out': 12 });
	});

	it('counts those who have all of several skills [inferred AVAIL]', async () => {
		const expected = { Ready: 1, Away: 0, 'Extended Away': 0, 'Logged Out': 1 };
		expect((await ask('?skillNames=French,Billing')).data).toEqual(expected);
		expect((await ask('?skillNames=French, Billing')).data).toEqual(expected);
	});

	it('of a skill that nobody has is all 0 [inferred AVAIL]', async () => {
		expect((await ask('?skillNames=Klingon')).data).toEqual({
			Ready: 0,
			Away: 0,
			'Extended Away': 0,
			'Logged Out': 0,
		});
	});

	it.each([
		['skillNames', '?skillNames=German', 200],
		['skillNames', '?skillName=German', 400],
		['skillName', '?skillName=German', 200],
		['skillName', '?skillNames=German', 400],
		['skillName', '?skillNames=German&skillName=German', 200],
	] as const)(
		'reads the parameter %s, by profile: %s gives %i [unknown AVAIL]',
		async (availabilityParameter, query, status) => {
			await fixture.control('PUT', 'profile', { availabilityParameter });
			expect((await ask(query)).status).toBe(status);
		},
	);

	it('has keys without spaces, by profile [unknown AVAIL]', async () => {
		await fixture.control('PUT', 'profile', { availabilityKeys: 'withoutSpace' });
		const { data } = await ask('?skillNames=German');
		expect(data).toMatchObject({ Ready: 1, Away: 0, ExtendedAway: 0 });
	});

	it.each(['', '?skillNames=', '?skillNames=,'])(
		'is not given without a skill: 400 for "%s" [doc AVAIL]',
		async (query) => expect((await ask(query)).status).toBe(400),
	);

	it('needs Accept with version 1, and a token with its scope [doc AVAIL]', async () => {
		const other = await fixture.newToken({ scope: 'interactions:write' });
		expect((await ask('?skillNames=German', 4)).status).toBe(400);
		expect((await ask('?skillNames=German', 1, other)).status).toBe(403);
		expect((await ask('?skillNames=German', 1, 'unknown')).status).toBe(401);
	});
});
