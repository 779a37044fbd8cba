import { CALLBACK_RETRY_DELAY, CALLBACK_TIMEOUT } from '../../sandbox/centre/callbacks.mts';
import { Bridge } from './bridge.mts';
import { type House, http } from './house.mts';
import type { Receiver } from './receiver.mts';

let bridge: Bridge;
let house: House;
let receiver: Receiver;

beforeEach(async () => {
	bridge = await Bridge.open();
	({ house, receiver } = bridge);
});
afterEach(() => bridge.close());

describe('the log of callbacks', () => {
	it('holds address, answer and duration, but neither query nor header values', async () => {
		const noted = house.nextCallback();
		receiver.answer = (response) => {
			house.clock.advance(250);
			response.writeHead(202).end();
		};
		await bridge.assign();
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
		await bridge.assign();
		expect(await noted).toMatchObject({
			status: null,
			error: expect.stringContaining('ECONNREFUSED') as string,
		});
		await receiver.open();
	});

	it('shows a redirect as the answer, which is not followed', async () => {
		receiver.answer = (response) => response.writeHead(307, { location: bridge.endpoint }).end();
		const noted = house.nextCallback();
		await bridge.assign();
		expect(await noted).toMatchObject({ status: 307, error: null });
		expect(receiver.received).toHaveLength(1);
	});

	it('gives up on a receiver that does not answer in time', async () => {
		receiver.answer = () => undefined;
		const noted = house.nextCallback();
		await bridge.assign();
		await receiver.until(1);
		house.clock.advance(CALLBACK_TIMEOUT);
		expect(await noted).toMatchObject({ status: null, error: 'no answer within 10 s' });
	});
});

describe('a callback that fails', () => {
	const failThrice = async () => {
		receiver.answer = (response) => response.writeHead(500).end();
		let noted = house.nextCallback();
		await bridge.assign();
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
		await bridge.assign();
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
