import { CALLBACK_RETRY_DELAY, CALLBACK_TIMEOUT } from '../../sandbox/center/callbacks.mts';
import { ProviderFixture } from './providerFixture.mts';
import { type SandboxFixture, http } from './sandboxFixture.mts';
import type { CallbackServer } from './callbackServer.mts';

let providerFixture: ProviderFixture;
let fixture: SandboxFixture;
let callbackServer: CallbackServer;

beforeEach(async () => {
	providerFixture = await ProviderFixture.open();
	({ fixture, callbackServer } = providerFixture);
});
afterEach(() => providerFixture.close());

describe('the log of callbacks', () => {
	it('holds address, answer and duration, but neither query nor header values', async () => {
		const noted = fixture.nextCallback();
		callbackServer.answer = (response) => {
			fixture.clock.advance(250);
			response.writeHead(202).end();
		};
		await providerFixture.assign();
		expect(await noted).toMatchObject({ status: 202, error: null, durationMs: 250, attempt: 1 });
		const { data } = await http.get<unknown>(`${fixture.sandbox.url}/control/callbacks`);
		expect(data).toMatchObject([
			{ provider: 'CrmBridge', notification: 'AssignToAgent', externalId: 'case-1' },
		]);
		expect(JSON.stringify(data)).not.toMatch(/our-secret|in-the-query/);
	});

	it('says why nothing was answered', async () => {
		await callbackServer.close();
		const noted = fixture.nextCallback();
		await providerFixture.assign();
		expect(await noted).toMatchObject({
			status: null,
			error: expect.stringContaining('ECONNREFUSED') as string,
		});
		await callbackServer.open();
	});

	it('shows a redirect as the answer, which is not followed', async () => {
		callbackServer.answer = (response) =>
			response.writeHead(307, { location: providerFixture.endpoint }).end();
		const noted = fixture.nextCallback();
		await providerFixture.assign();
		expect(await noted).toMatchObject({ status: 307, error: null });
		expect(callbackServer.received).toHaveLength(1);
	});

	it('gives up on a callbackServer that does not answer in time', async () => {
		callbackServer.answer = () => undefined;
		const noted = fixture.nextCallback();
		await providerFixture.assign();
		await callbackServer.until(1);
		fixture.clock.advance(CALLBACK_TIMEOUT);
		expect(await noted).toMatchObject({ status: null, error: 'no answer within 10 s' });
	});
});

describe('a callback that fails', () => {
	const failThrice = async () => {
		callbackServer.answer = (response) => response.writeHead(500).end();
		let noted = fixture.nextCallback();
		await providerFixture.assign();
		await noted;
		for (let retry = 0; retry < 2; retry++) {
			noted = fixture.nextCallback();
			fixture.clock.advance(CALLBACK_RETRY_DELAY);
			await noted;
		}
	};

	it('is not sent again: no retry is documented [unknown REG-SRC]', async () => {
		callbackServer.answer = (response) => response.writeHead(500).end();
		const noted = fixture.nextCallback();
		await providerFixture.assign();
		await noted;
		expect(fixture.clock.pending).toBe(0);
	});

	it('is sent again with the same notificationid, by profile [unknown REG-SRC]', async () => {
		await fixture.control('PUT', 'profile', { callbackRetries: 2 });
		await failThrice();
		const { records } = fixture.sandbox.center.callbacks;
		expect(records.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
		expect(new Set(records.map(({ notificationId }) => notificationId)).size).toBe(1);
		expect(fixture.clock.pending).toBe(0);
	});
});

it('many callbacks at once all arrive, a few at a time [sandbox only]', async () => {
	await fixture.control('PUT', 'scenario', { agentsReady: 'all' });
	let open = 0;
	let most = 0;
	callbackServer.answer = (response) => {
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
	await fixture.invoke(requests, 'CrmBridge');
	fixture.clock.advance(800);
	await callbackServer.until(200);
	expect(most).toBeGreaterThan(1);
	expect(most).toBeLessThanOrEqual(16);
});
