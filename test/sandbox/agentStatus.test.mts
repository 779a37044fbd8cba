import { SandboxFixture } from './sandboxFixture.mts';

let fixture: SandboxFixture;
let token: string;

beforeEach(async () => {
	fixture = await SandboxFixture.open({ scenario: { agentsReady: ['jane', 'omar'] } });
	token = await fixture.newToken({ scope: 'stats' });
});
afterEach(() => fixture.close());

interface StatusPage {
	meta: Record<string, number>;
	items: { agentId: string; presence: Record<string, unknown> | null }[];
}

const ask = (query = '', version = 3, as = token) =>
	fixture.get(`/stats/agent-status${query}`, fixture.headers(version, as));
const page = async (query = '?limit=500') => (await ask(query)).data as StatusPage;
const agent = async (id: string) => (await page()).items.find(({ agentId }) => agentId === id);

describe('the status of agents', () => {
	it('has presence, workload and interactions of each, ordered by ID [doc STATUS]', async () => {
		const { meta, items } = await page();
		expect(meta).toEqual({ page: 1, count: 60, pageCount: 1, totalCount: 60 });
		expect(items.map(({ agentId }) => agentId)).toEqual(
			Array.from({ length: 60 }, (_, index) => String(1001 + index)),
		);
		const since = new Date(fixture.clock.now()).toISOString();
		expect(items[0]).toEqual({
			agentId: '1001',
			presence: { since, name: 'Ready', description: 'Ready', eligibleForRouting: true },
			workload: { since, calls: 0, semiLive: 0, nonLive: 0 },
			interaction: [],
		});
		expect(items[2]?.presence).toMatchObject({ name: 'Logged Out', eligibleForRouting: false });
	});

	it('counts an interaction from when it rings, by its kind [doc STATUS]', async () => {
		await fixture.control('POST', 'agents/omar/away');
		const arrived = fixture.clock.now();
		await fixture.dispatch('chat-1', { routingdata: { interactiontype: 'chat' } });
		expect(await agent('1001')).toMatchObject({
			workload: { calls: 0, semiLive: 1, nonLive: 0 },
			interaction: [{ medium: 'Chat', mediumManager: 'CC', state: 'Ringing' }],
		});
		fixture.clock.advance(800);
		expect(await agent('1001')).toMatchObject({
			workload: { since: new Date(arrived).toISOString(), semiLive: 1 },
			interaction: [
				{ state: 'Connected', since: new Date(arrived + 800).toISOString(), channelGuid: null },
			],
		});
		expect(await agent('1002')).toMatchObject({ presence: { name: 'Away' } });
	});

	it.each([
		['byWorkload', false],
		['byPresence', true],
	])(
		'says whether a full agent is eligible, by profile: %s is %s',
		async (eligibility, eligible) => {
			await fixture.control('PUT', 'profile', { eligibility });
			await fixture.control('POST', 'agents/omar/away');
			for (const id of ['one', 'two', 'three', 'four', 'five']) await fixture.dispatch(id);
			expect(await agent('1001')).toMatchObject({
				presence: { name: 'Ready', eligibleForRouting: eligible },
				workload: { nonLive: 5 },
			});
		},
	);

	it('says of archived agents that they are logged out, or nothing, by profile', async () => {
		expect(await agent('1060')).toMatchObject({ presence: { name: 'Logged Out' } });
		await fixture.control('PUT', 'profile', { inactiveAgents: 'withoutPresence' });
		expect(await agent('1060')).toEqual({
			...{ agentId: '1060', presence: null, workload: null, interaction: null },
		});
	});

	it('has the user ID in place of the display ID, by profile', async () => {
		await fixture.control('PUT', 'profile', { agentStatusId: 'userId' });
		expect((await page()).items[0]?.agentId).toMatch(/^5a9d0000-.*0001$/);
	});

	it('comes in pages of 25, of as many as are asked for, or of as many as there can be', async () => {
		expect((await page('')).meta).toEqual({ page: 1, count: 25, pageCount: 3, totalCount: 60 });
		expect((await page('?page=3')).meta).toMatchObject({ page: 3, count: 10 });
		expect((await page('?limit=40&page=2')).meta).toMatchObject({ count: 20, pageCount: 2 });
		await fixture.control('PUT', 'profile', { agentStatusPage: 25 });
		expect((await page('?limit=500')).meta).toMatchObject({ count: 25, pageCount: 3 });
	});

	it.each(['?page=0', '?limit=0', '?limit=many'])('is not given for %s', async (query) => {
		expect((await ask(query)).status).toBe(400);
	});

	it('needs Accept with version 3, and a token with its scope [doc STATUS]', async () => {
		const other = await fixture.newToken({ scope: 'users:read' });
		expect((await ask('', 1)).status).toBe(400);
		expect((await ask('', 3, other)).status).toBe(403);
		expect((await ask('', 3, 'unknown')).status).toBe(401);
	});
});
