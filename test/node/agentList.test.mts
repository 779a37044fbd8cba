import type { INodeListSearchResult } from 'n8n-workflow';

import { loadAgents } from './loadAgents.mts';
import { callsTo, credentialFor, plantFault, setProfile, useSandbox } from './sandbox.mts';

const sandbox = useSandbox();
const withUsers = { additionalScopes: ['users:read'] };

/** The list as n8n's editor loads it. */
async function agents(
	term?: string,
	token?: string,
	settings: Parameters<typeof credentialFor>[1] = withUsers,
): Promise<INodeListSearchResult> {
	return await loadAgents(await credentialFor(sandbox.current, settings), term, token);
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
