import { agentsIn, matches, usersQuery } from '../../../vcc/api/agents.ts';

const user = (username: string, actAsAgent = true) => ({
	username,
	name: username.toUpperCase(),
	userAccountConfiguration: { actAsAgent },
});

test.each([
	[1, 3, { page: 2, last: 3 }],
	[0, 3, { page: 1, last: 2 }],
	[1, 1, undefined],
	[0, 1, undefined],
])('pages that begin with %i, %i in all [unknown USERS]', (page, pageCount, next) => {
	const body = { users: [user('jane')], meta: { page, pageCount } };
	expect(agentsIn(body)).toEqual({ agents: [{ username: 'jane', name: 'JANE' }], next });
});

test('the last page has none after it', () => {
	const body = { users: [], meta: { page: 3, pageCount: 3 } };
	expect(agentsIn(body, { page: 3, last: 3 })?.next).toBeUndefined();
	expect(agentsIn(body, { page: 2, last: 3 })?.next).toEqual({ page: 3, last: 3 });
});

test('who does not act as an agent, or has no user name, is no choice', () => {
	const users = [user('jane'), user('sofia', false), { name: 'Nobody' }, null, user('')];
	expect(agentsIn({ users })?.agents.map(({ username }) => username)).toEqual(['jane']);
});

test.each([[undefined], ['users'], [{ people: [] }], [[]]])('%j is no page of users', (body) => {
	expect(agentsIn(body)).toBeUndefined();
});

test('the first page is asked for without its number', () => {
	expect(usersQuery(25)).toEqual({ include: 'Active', limit: '25' });
	expect(usersQuery(25, { page: 2, last: 3 })).toMatchObject({ page: '2' });
});

test.each(['chloe', 'CHLOÉ', 'lambert', ' c.lambert', ''])('"%s" finds Chloé Lambert', (term) => {
	expect(matches({ username: 'c.lambert', name: 'Chloé Lambert' }, term)).toBe(true);
});

test('a term that is in neither name finds nobody', () => {
	expect(matches({ username: 'c.lambert', name: 'Chloé Lambert' }, 'jane')).toBe(false);
});
