import { byDisplayId } from '../../../vcc/api/agents.ts';
import {
	statusOfAll,
	statusPageIn,
	statusQuery,
	type AgentStatus,
	type StatusPage,
} from '../../../vcc/api/agentStatus.ts';

/** As the documentation prints it [doc STATUS]. */
const printed = {
	agentId: '002',
	presence: {
		since: '2019-12-19T16:00:23.249Z',
		name: 'Ready',
		description: 'Ready',
		eligibleForRouting: false,
	},
	workload: { since: '2019-12-19T16:05:30.212Z', calls: 1, semiLive: 0, nonLive: 0 },
	interaction: [{ guid: 'b6c01065-a5fa-432f-981b-649f98518878', state: 'Connected' }],
};

const meta = (page = 1, pageCount = 1, totalCount = 1) => ({
	...{ page, count: 1, pageCount, totalCount },
});
const read = (changes: object) =>
	statusPageIn({ meta: meta(), items: [{ ...printed, ...changes }] });

test('an agent is read as the documentation prints it', () => {
	expect(statusPageIn({ meta: meta(), items: [printed] })).toEqual({
		total: 1,
		next: undefined,
		agents: [
			{
				displayId: '002',
				presence: 'Ready',
				presenceSince: '2019-12-19T16:00:23.249Z',
				eligibleForRouting: false,
				workload: { calls: 1, semiLive: 0, nonLive: 0 },
				interactions: printed.interaction,
			},
		],
	});
});

test.each([null, undefined])('presence, workload and interactions may be %s', (nothing) => {
	const page = read({ presence: nothing, workload: nothing, interaction: nothing });
	expect(page?.agents).toEqual([{ displayId: '002', workload: undefined, interactions: [] }]);
});

test.each([
	{ agentId: '' },
	{ agentId: 2 },
	{ presence: { name: 'Ready' } },
	{ presence: 'Ready' },
	{ presence: { ...printed.presence, eligibleForRouting: 'true' } },
	{ workload: { calls: 1, semiLive: 0 } },
	{ workload: { calls: 1, semiLive: 0, nonLive: -1 } },
	{ workload: 3 },
	{ interaction: { guid: 'one' } },
	{ interaction: ['one'] },
])('an agent with %j makes the page unreadable, not shorter', (changes) => {
	expect(read(changes)).toBeUndefined();
});

test.each([
	undefined,
	[],
	{ items: [] },
	{ meta: meta() },
	{ meta: { page: 1, pageCount: '1', totalCount: 0 }, items: [] },
	{ meta: { page: 1, pageCount: 1 }, items: [] },
	{ meta: { pageCount: 1, totalCount: 0 }, items: [] },
	{ meta: meta(), items: [null] },
])('%j is no page', (body) => {
	expect(statusPageIn(body)).toBeUndefined();
});

test('pages are counted from the first one, and another page than the one asked for is none', () => {
	const second = { meta: meta(2, 3), items: [printed] };
	expect(statusPageIn({ meta: meta(1, 3), items: [] })?.next).toEqual({ page: 2, last: 3 });
	expect(statusPageIn(second, { page: 2, last: 3 })?.next).toEqual({ page: 3, last: 3 });
	expect(statusPageIn(second, { page: 3, last: 3 })).toBeUndefined();
	expect(statusQuery()).toEqual({ limit: '500' });
	expect(statusQuery({ page: 3, last: 3 })).toEqual({ limit: '500', page: '3' });
});

test('all pages together are every agent once, or the list changed while it was read', () => {
	const agent = (displayId: string): AgentStatus => ({ displayId, interactions: [] });
	const page = (total: number, ...ids: string[]): StatusPage => ({ total, agents: ids.map(agent) });
	expect(statusOfAll([page(3, '1', '2'), page(3, '3')])).toHaveLength(3);
	expect(statusOfAll([page(0)])).toEqual([]);
	expect(statusOfAll([page(3, '1', '2'), page(3, '2')])).toBeUndefined();
	expect(statusOfAll([page(3, '1', '2'), page(3)])).toBeUndefined();
	expect(statusOfAll([page(2, '1', '2'), page(3, '3', '4')])).toBeUndefined();
});

test('a display ID that two users have names neither, and one without it is left out', () => {
	const user = (username: string, displayId?: string) => ({ username, name: username, displayId });
	const known = byDisplayId([user('a', '1'), user('b', '2'), user('c', '2'), user('d')]);
	expect([...known].map(([id, { username }]) => [id, username])).toEqual([['1', 'a']]);
});
