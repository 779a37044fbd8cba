import { SandboxFixture } from './sandboxFixture.mts';

let fixture: SandboxFixture;

beforeEach(async () => (fixture = await SandboxFixture.open()));
afterEach(() => fixture.close());

const full = {
	action: 'dispatch',
	requestid: 'r-1',
	externalid: 'case-17',
	route: 'Support NR',
	linkeddata: [
		{ type: 'clid', value: '+441234567890' },
		{ type: 'url', label: 'Open case', value: 'https://crm.example/17' },
		{ type: 'name', value: 'Case 17' },
		{ type: 'mediatype', value: 'Case' },
		{ type: 'object', owner: 'Crm', key: 'Case', value: '17' },
	],
	routingdata: {
		interactiontype: 'nonlive',
		personalqueue: { agent: 'jane', loggedintimeout: 20, loggedouttimeout: 30 },
		skills: [
			{ name: 'French' },
			{ name: 'Billing', expiryafter: 60 },
			{ name: 'VIP', expiryafter: 0 },
		],
	},
};

describe('a dispatch', () => {
	it('may carry every property the documentation shows [doc INV, REQ]', async () => {
		expect((await fixture.invoke([full], 'CrmBridge')).status).toBe(200);
		expect(await fixture.interaction('case-17')).toMatchObject({
			route: 'Support NR',
			provider: 'CrmBridge',
			interactionType: 'nonlive',
			linkedData: full.linkeddata,
			state: 'waiting',
			requestIds: ['r-1'],
			dispatchedAt: '2026-11-02T09:00:00.000Z',
			assignedAt: null,
		});
	});

	it('is meant when no action is given [doc INV-OLD]', async () => {
		await fixture.dispatch('case-1', { action: undefined });
		expect((await fixture.interaction('case-1')).state).toBe('waiting');
		expect((await fixture.invokes())[0]?.requests).toMatchObject([{ action: 'dispatch' }]);
	});

	it('needs nothing but a route [doc INV]', async () => {
		expect((await fixture.invoke([{ route: 'Support NR' }])).status).toBe(200);
		expect((await fixture.state()).interactions).toMatchObject([
			{ externalId: null, requestIds: [] },
		]);
	});

	it.each(['live', 'nonlive', 'chat'])(
		'may be of interaction type %s [doc GUIDE]',
		async (type) => {
			await fixture.dispatch('case-1', { routingdata: { interactiontype: type } });
			expect((await fixture.interaction('case-1')).interactionType).toBe(type);
		},
	);

	it('travels in one call with many others [doc INV-OLD, GUIDE]', async () => {
		const requests = Array.from({ length: 500 }, (_, n) => ({
			externalid: `case-${n}`,
			route: 'Sales NR',
		}));
		expect((await fixture.invoke(requests)).status).toBe(200);
		expect((await fixture.state()).totals).toMatchObject({ invokeCalls: 1, accepted: 500 });
	});
});

describe('a bad member', () => {
	const routed = (routingdata: object) => ({ route: 'Support NR', routingdata });

	it.each<[string, unknown]>([
		['an unknown action', { action: 'transfer', externalid: 'x', route: 'Support NR' }],
		['an action that is no text', { action: null, route: 'Support NR' }],
		['a dispatch without route', { action: 'dispatch', externalid: 'x' }],
		['a release without externalid', { action: 'release' }],
		['a number as requestid', { route: 'Support NR', requestid: 1 }],
		[
			'a number as linked data value',
			{ route: 'Support NR', linkeddata: [{ type: 'clid', value: 44 }] },
		],
		['linked data that is no array', { route: 'Support NR', linkeddata: { type: 'clid' } }],
		['a fourth interaction type', routed({ interactiontype: 'semilive' })],
		['a personal queue without agent', routed({ personalqueue: { loggedintimeout: 20 } })],
		['a timeout as text', routed({ personalqueue: { agent: 'jane', loggedintimeout: '20' } })],
		['a skill without name', routed({ skills: [{ expiryafter: 60 }] })],
		['a negative expiry', routed({ skills: [{ name: 'French', expiryafter: -1 }] })],
		['something that is no object', 'dispatch'],
	])('is %s: 400 [doc RESP, GUIDE, INV]', async (_what, member) => {
		const answer = await fixture.invoke([member]);
		expect(answer.status).toBe(400);
		expect(answer.data).toEqual({ message: expect.stringMatching(/\w+/) as string });
		expect((await fixture.state()).interactions).toEqual([]);
	});

	const good = (id: string) => ({ externalid: id, requestid: `r-${id}`, route: 'Support NR' });
	const bad = { externalid: 'b', requestid: 'r-b' };

	it('makes the whole request fail, so that nothing of it is taken [unknown RESP: rejectsWhole]', async () => {
		const answer = await fixture.invoke([good('a'), bad, good('c')]);
		expect(answer.status).toBe(400);
		expect((await fixture.state()).interactions).toEqual([]);
		const [call] = await fixture.invokes();
		expect(call?.requests.map(({ taken }) => taken)).toEqual(['rejected', 'rejected', 'rejected']);
		expect(call?.reason).toContain('requests[1]');
	});

	it('is not pointed out to the caller, who must find it by himself [doc RESP]', async () => {
		const { data } = await fixture.invoke([good('a'), bad]);
		expect(JSON.stringify(data)).not.toContain('1');
	});

	it('leaves its request ids fresh, so that they can be sent again [inferred INV-OLD]', async () => {
		await fixture.invoke([good('a'), bad]);
		await fixture.invoke([good('a')]);
		expect((await fixture.state()).totals).toMatchObject({ accepted: 1, duplicates: 0 });
	});

	it('is dropped without a word, and the others are taken [unknown RESP: droppedSilently]', async () => {
		await fixture.control('PUT', 'profile', { badMember: 'droppedSilently' });
		const answer = await fixture.invoke([good('a'), bad, good('c')]);
		expect(answer.status).toBe(200);
		expect((await fixture.state()).interactions.map(({ externalId }) => externalId)).toEqual([
			'a',
			'c',
		]);
		const [call] = await fixture.invokes();
		expect(call?.requests.map(({ taken }) => taken)).toEqual(['accepted', 'dropped', 'accepted']);
	});
});

describe('the spelling of keys, by profile [unknown INV]', () => {
	const camelCase = {
		Action: 'dispatch',
		requestId: 'r-1',
		externalId: 'case-1',
		Route: 'Support NR',
	};

	it('matters: prose spelling is not understood', async () => {
		expect((await fixture.invoke([camelCase])).status).toBe(400);
	});

	it('does not matter', async () => {
		await fixture.control('PUT', 'profile', { keys: 'caseInsensitive' });
		const body = { Provider: 'CrmBridge', Requests: [camelCase] };
		expect((await fixture.post('/interactions/invoke', body)).status).toBe(200);
		expect(await fixture.interaction('case-1')).toMatchObject({
			provider: 'CrmBridge',
			requestIds: ['r-1'],
		});
	});
});
