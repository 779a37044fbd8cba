import { randomUUID } from 'node:crypto';
import type { INodeListSearchResult } from 'n8n-workflow';

import { loadAgents } from './loadAgents.mts';
import { RecordingServer, tokenForAnyone } from './recordingServer.mts';
import { callsTo, credentialFor, plantFault, setProfile, useSandbox } from './sandbox.mts';

const sandbox = useSandbox();
const withUsers = { additionalScopes: ['users:read'] };

/** A setting that does not matter here. A list is kept for a minute, for each account. */
let account: string;
beforeEach(() => {
	account = randomUUID();
});

/** The list as n8n's editor loads it. */
async function agents(
	term?: string,
	token?: string,
	settings: Parameters<typeof credentialFor>[1] = withUsers,
): Promise<INodeListSearchResult> {
	const credential = await credentialFor(sandbox.current, { apiDomain: account, ...settings });
	return await loadAgents(credential, term, token);
}

/** All pages, as a person scrolls through them. */
async function scroll(): Promise<INodeListSearchResult[]> {
	const pages: INodeListSearchResult[] = [];
	let token: string | undefined;
	do {
		const page = await agents(undefined, token);
		pages.push(page);
		token = page.paginationToken;
	} while (token !== undefined);
	return pages;
}

test.each([1, 0])(
	'has every active agent once, on three pages that begin with %i [unknown USERS]',
	async (firstPage) => {
		await setProfile(sandbox.current, { firstPage });
		const pages = await scroll();
		expect(pages.map(({ results }) => results.length)).toEqual([25, 25, 5]);
		const everyone = pages.flatMap(({ results }) => results);
		expect(everyone[0]).toEqual({ name: 'Jane Okafor (jane)', value: 'jane' });
		expect(new Set(everyone.map(({ value }) => value)).size).toBe(55);
	},
);

test('a term finds agents wherever they are, in one request', async () => {
	const { results, paginationToken } = await agents('kova');
	expect(results).toEqual([{ name: 'Zoltán Kovács (zoltan)', value: 'zoltan' }]);
	expect(paginationToken).toBeUndefined();
	expect(await callsTo(sandbox.current, '/useradmin/users')).toHaveLength(1);
	expect((await agents('nobody at all')).results).toEqual([]);
});

test('without users:read it says which scope to add, and how to go on', async () => {
	await expect(agents(undefined, undefined, {})).rejects.toMatchObject({
		// Of other errors n8n's editor shows the message alone.
		name: 'NodeApiError',
		message: 'To list agents, the credential needs the scope users:read',
		description: expect.stringMatching(
			/^Add Agent List to Additional Scopes of the credential.+By User Name\.$/,
		) as string,
	});
});

test('a wrong secret is told as such', async () => {
	await expect(
		agents(undefined, undefined, { ...withUsers, clientSecret: 'wrong' }),
	).rejects.toMatchObject({ message: expect.stringContaining('Client Secret') as string });
});

test.each([
	[
		'an answer that is no list',
		{ kind: 'wrongJson', body: '{"message":"It works"}' },
		/without a list of users/,
	],
	['a web page', { kind: 'wrongJson' }, /^A web page answered in place of VCC/],
	['a busy contact center', { kind: 'status', status: 429 }, /fair-use limit/],
	['a lost connection', { kind: 'reset' }, /no complete answer/],
])('%s is told in words', async (_, fault, message) => {
	await plantFault(sandbox.current, { on: 'users', times: 5, ...fault });
	await expect(agents()).rejects.toThrow(message);
});

test('where there is no other advice, By User Name is all of it', async () => {
	await plantFault(sandbox.current, { on: 'users', kind: 'status', status: 408 });
	await expect(agents()).rejects.toMatchObject({
		description: 'You can also choose By User Name.',
	});
});

describe('with users on more pages than VCC should ever have', () => {
	const center = new RecordingServer();
	let pageCount: unknown;
	beforeAll(async () => await center.start());
	beforeEach(() => {
		center.requests.splice(0);
		center.respond = (request) => {
			if (request.path.startsWith('/Auth')) return tokenForAnyone(request);
			const page = Number(new URL(request.path, center.url).searchParams.get('page') ?? 1);
			const users = [{ username: `agent-${page}`, name: `Agent ${page}` }];
			const body = JSON.stringify({ users, meta: { page, pageCount } }).replace('"huge"', '1e300');
			return { headers: { 'content-type': 'application/json' }, body };
		};
	});
	afterAll(async () => await center.close());
	const settings = () => ({
		...withUsers,
		apiBaseUrl: center.url,
		tokenUrl: `${center.url}/Auth/connect/token`,
	});

	test.each([1000, 'huge', Number.MAX_SAFE_INTEGER])(
		'a search reads 40 of %s pages, says so, and offers what was typed',
		async (count) => {
			pageCount = count;
			const { results, paginationToken } = await agents('agent-3', undefined, settings());
			expect(center.apiRequests).toHaveLength(40);
			expect(paginationToken).toBeUndefined();
			expect(results.map(({ value }) => value)).toEqual([
				...['agent-3', 'agent-30', 'agent-31', 'agent-32', 'agent-33', 'agent-34'],
				...['agent-35', 'agent-36', 'agent-37', 'agent-38', 'agent-39', 'agent-3'],
			]);
			expect(results.at(-1)?.name).toBe(
				'Only 40 pages of users were searched: use "agent-3" as the user name',
			);
		},
	);

	test('a list that is scrolled ends after 40 pages and says so', async () => {
		pageCount = 'huge';
		const pages: INodeListSearchResult[] = [];
		let token: string | undefined;
		do {
			const page = await agents(undefined, token, settings());
			pages.push(page);
			token = page.paginationToken;
		} while (token !== undefined);
		expect(pages).toHaveLength(40);
		expect(pages.at(-1)?.results).toEqual([
			{ name: 'Agent 40 (agent-40)', value: 'agent-40' },
			{ name: 'There are more agents than these 40 pages: type a part of the name', value: '' },
		]);
	});

	test('the pages are read once a minute, however much is typed', async () => {
		pageCount = 3;
		for (const term of ['a', 'ag', 'age', 'agen']) await agents(term, undefined, settings());
		expect(center.apiRequests).toHaveLength(3);
		await agents('a', undefined, { ...settings(), clientId: 'another-client' });
		expect(center.apiRequests).toHaveLength(6);
	});

	test.each(['x', '1/2', '-1/5/0', '1/1e300/1', '2/3/1/4'])(
		'a position that no list gave, %s, begins at the first page or where it says',
		async (token) => {
			pageCount = 1;
			await expect(agents(undefined, token, settings())).resolves.toBeDefined();
			expect(center.apiRequests.length).toBeLessThanOrEqual(40);
		},
	);
});
