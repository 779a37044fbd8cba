import { CALLBACK_RETRY_DELAY, CALLBACK_TIMEOUT } from '../../sandbox/centre/callbacks.mts';
import { House, http } from './house.mts';
import { Receiver } from './receiver.mts';

let house: House;
let receiver: Receiver;
let endpoint: string;

beforeEach(async () => {
	house = await House.open({ scenario: { agentsReady: ['jane'] } });
	receiver = new Receiver();
	endpoint = await receiver.open();
	await house.register({
		provider: 'CrmBridge',
		endpoint,
		headers: { Authorization: 'Bearer our-secret', 'X-Tenant': '7' },
		agentactionspermitted: { release: 1, hold: 1, transferToAgent: 1, transferToRoute: 1 },
	});
});

afterEach(async () => {
	await house.close();
	await receiver.close();
});

const assigned = async (externalId = 'case-1') => {
	await house.dispatch(externalId, {}, 'CrmBridge');
	house.clock.advance(800);
};

describe('the provider is told', () => {
	it('that an agent was assigned, in a JSON array with the registered headers [doc REG-SRC, REG-DIFF]', async () => {
		await assigned();
		const [first] = await receiver.until(1);
		expect(first?.method).toBe('POST');
		expect(first?.headers).toMatchObject({
			'content-type': 'application/json',
			authorization: 'Bearer our-secret',
			'x-tenant': '7',
		});
		expect(first?.body).toEqual([
			{
				notification: 'AssignToAgent',
				objectid: 'case-1',
				notificationid: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
				params: { AccountName: 'SandboxContactCentre', Agent: 'jane', AgentId: '1001' },
			},
		]);
	});

	it('that the agent released it, under another notificationid [doc REG, REG-SRC]', async () => {
		await assigned();
		await receiver.until(1);
		await house.control('POST', 'interactions/case-1/release');
		const [first, second] = (await receiver.until(2)).map(({ body }) => (body as object[])[0]);
		expect(second).toMatchObject({ notification: 'Release', objectid: 'case-1' });
		expect(second).not.toMatchObject({
			notificationid: (first as { notificationid: string }).notificationid,
		});
	});

	it('nothing of an agent in a Release, by profile [unknown REG-DIFF]', async () => {
		await house.control('PUT', 'profile', { releaseParams: 'empty' });
		await assigned();
		await receiver.until(1);
		await house.control('POST', 'interactions/case-1/release');
		const [, second] = await receiver.until(2);
		expect(second?.body).toMatchObject([{ notification: 'Release', params: {} }]);
	});

	it.each([
		['agentOnly', ['AssignToAgent', 'AssignToAgent']],
		['always', ['AssignToAgent', 'Release', 'AssignToAgent']],
	] as const)(
		'of a release through the API %s, by profile [unknown REG]',
		async (releaseNotifies, told) => {
			await house.control('PUT', 'profile', { releaseNotifies });
			await assigned('case-1');
			await receiver.until(1);
			await house.release('case-1', {}, 'CrmBridge');
			if (releaseNotifies === 'always') await receiver.until(2);
			await assigned('case-2');
			const all = (await receiver.until(told.length)).map(({ body }) => body);
			expect(all).toMatchObject(told.map((notification) => [{ notification }]));
		},
	);

	it('nothing when its last registration has no endpoint [doc REG]', async () => {
		await house.dispatch('unheard', {}, 'CrmBridge');
		await house.register({ provider: 'CrmBridge' });
		house.clock.advance(800);
		await house.register({ provider: 'CrmBridge', endpoint });
		await assigned('heard');
		await receiver.until(1);
		expect(receiver.received[0]?.body).toMatchObject([{ objectid: 'heard' }]);
	});

	it('nothing of interactions that were dispatched without it [doc GUIDE]', async () => {
		await house.dispatch('alone');
		house.clock.advance(800);
		await assigned('with provider');
		await receiver.until(1);
		expect(receiver.received[0]?.body).toMatchObject([{ objectid: 'with provider' }]);
	});
});

describe('the log of callbacks', () => {
	it('holds address, answer and duration, but neither query nor header values', async () => {
		const noted = house.nextCallback();
		receiver.answer = (response) => {
			house.clock.advance(250);
			response.writeHead(202).end();
		};
		await assigned();
		expect(await noted).toMatchObject({ status: 202, error: null, durationMs: 250, attempt: 1 });
		const { data } = await http.get<unknown>(`${house.sandbox.url}/control/callbacks`);
		expect(data).toMatchObject([
			{ provider: 'CrmBridge', notification: 'AssignToAgent', externalId: 'case-1' },
		]);
		expect(JSON.stringify(data)).not.toMatch(/our-secret|in-the-query/);
	});

	it('says why nothing was answered', async () => {
		await receiver.close();
		const noted = house.nextCallback();
		await assigned();
		expect(await noted).toMatchObject({
			status: null,
			error: expect.stringContaining('ECONNREFUSED') as string,
		});
		await receiver.open();
	});

	it('gives up on a receiver that does not answer in time', async () => {
		receiver.answer = () => undefined;
		const noted = house.nextCallback();
		await assigned();
		await receiver.until(1);
		house.clock.advance(CALLBACK_TIMEOUT);
		expect(await noted).toMatchObject({ status: null, error: 'no answer within 10 s' });
	});
});

describe('a callback that fails', () => {
	const failThrice = async () => {
		receiver.answer = (response) => response.writeHead(500).end();
		let noted = house.nextCallback();
		await assigned();
		await noted;
		for (let retry = 0; retry < 2; retry++) {
			noted = house.nextCallback();
			house.clock.advance(CALLBACK_RETRY_DELAY);
			await noted;
		}
	};

	it('is not sent again: no retry is documented [unknown REG-SRC]', async () => {
		receiver.answer = (response) => response.writeHead(500).end();
		const noted = house.nextCallback();
		await assigned();
		await noted;
		expect(house.clock.pending).toBe(0);
	});

	it('is sent again with the same notificationid, by profile [unknown REG-SRC]', async () => {
		await house.control('PUT', 'profile', { callbackRetries: 2 });
		await failThrice();
		const { records } = house.sandbox.centre.callbacks;
		expect(records.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
		expect(new Set(records.map(({ notificationId }) => notificationId)).size).toBe(1);
		expect(house.clock.pending).toBe(0);
	});
});

it('many callbacks at once all arrive, a few at a time [sandbox only]', async () => {
	await house.control('PUT', 'scenario', { agentsReady: 'all' });
	let open = 0;
	let most = 0;
	receiver.answer = (response) => {
		most = Math.max(most, ++open);
		setImmediate(() => {
			open--;
			response.end();
		});
	};
	const requests = Array.from({ length: 200 }, (_, n) => ({
		externalid: `case-${n}`,
		route: 'Sales NR',
	}));
	await house.invoke(requests, 'CrmBridge');
	house.clock.advance(800);
	await receiver.until(200);
	expect(most).toBeGreaterThan(1);
	expect(most).toBeLessThanOrEqual(16);
});
