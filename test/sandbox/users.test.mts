import { SandboxFixture } from './sandboxFixture.mts';

let fixture: SandboxFixture;

beforeEach(async () => (fixture = await SandboxFixture.open()));
afterEach(() => fixture.close());

interface UsersPage {
	users: {
		username: string;
		active: boolean;
		userAccountConfiguration: { actAsAgent: boolean };
	}[];
	meta: { page: number; count: number; pageCount: number; totalCount: number };
}

const pageOf = async (query: string) => (await fixture.users(query)).data as UsersPage;

describe('the users', () => {
	it('come in pages of 25, three of them, that hold everyone once [doc USERS]', async () => {
		const pages = [await pageOf(''), await pageOf('?page=2'), await pageOf('?page=3')];
		expect(pages.map(({ meta }) => meta)).toEqual([
			{ page: 1, count: 25, pageCount: 3, totalCount: 59 },
			{ page: 2, count: 25, pageCount: 3, totalCount: 59 },
			{ page: 3, count: 9, pageCount: 3, totalCount: 59 },
		]);
		const names = pages.flatMap(({ users }) => users.map(({ username }) => username));
		expect(new Set(names).size).toBe(59);
		expect(names[0]).toBe('jane');
	});

	it('have the documented fields [doc USERS]', async () => {
		const { users } = await pageOf('?limit=1');
		expect(users).toEqual([
			{
				userId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
				username: 'jane',
				name: 'Jane Okafor',
				email: 'jane@contact-center.example',
				active: true,
				locked: false,
				ssoExternalId: null,
				lastLoginTime: null,
				userAccountConfiguration: {
					role: 'Agent',
					actAsAgent: true,
					agentConfiguration: { agentDisplayId: '1001' },
				},
			},
		]);
	});

	it.each([
		['Active', 59, [true]],
		['Archived', 5, [false]],
		['All', 64, [true, false]],
	])('can be limited by include=%s [doc USERS]', async (include, count, states) => {
		const { users, meta } = await pageOf(`?include=${include}&limit=5000`);
		expect(meta).toEqual({ page: 1, count, pageCount: 1, totalCount: count });
		expect([...new Set(users.map(({ active }) => active))]).toEqual(states);
	});

	it('are not all agents [doc USERS]', async () => {
		const { users } = await pageOf('?limit=5000');
		const others = users.filter(({ userAccountConfiguration: { actAsAgent } }) => !actAsAgent);
		expect(others.map(({ username }) => username)).toContain('sofia.supervisor');
	});

	it.each([
		[1, '?page=1', 'jane'],
		[0, '?page=0', 'jane'],
		[0, '?page=1', 'tessa'],
	] as const)(
		'start at page %i, by profile: %s begins with %s [unknown USERS]',
		async (firstPage, query, username) => {
			await fixture.control('PUT', 'profile', { firstPage });
			expect((await pageOf(query)).users[0]?.username).toBe(username);
		},
	);

	it('end: a page after the last is empty [inferred USERS]', async () => {
		expect(await pageOf('?page=4')).toMatchObject({ users: [], meta: { page: 4, count: 0 } });
	});

	it.each(['?limit=0', '?limit=5001', '?limit=many', '?page=-1', '?page=0', '?include=Locked'])(
		'are not given for %s: 400 [doc USERS: limit 1 to 5000]',
		async (query) => {
			expect((await fixture.users(query)).status).toBe(400);
		},
	);

	it('need Accept with version 4 [doc USERS]', async () => {
		expect((await fixture.users('', fixture.headers(1))).status).toBe(400);
		expect((await fixture.users('', fixture.headers(4))).status).toBe(200);
	});

	it('need a token with scope users:read [doc USERS]', async () => {
		const token = await fixture.newToken({ scope: 'interactions:write' });
		expect((await fixture.users('', fixture.headers(4, token))).status).toBe(403);
		expect((await fixture.users('', fixture.headers(4, 'unknown'))).status).toBe(401);
	});
});
