import type { FaultOrder } from '../../sandbox/center/faults.mts';
import { SandboxFixture } from './sandboxFixture.mts';

let fixture: SandboxFixture;

beforeEach(async () => (fixture = await SandboxFixture.open()));
afterEach(() => fixture.close());

const order = (fault: FaultOrder) => fixture.control('POST', 'faults', fault);

describe('faults come', () => {
	const statuses = async (calls: number) => {
		const seen: number[] = [];
		for (let n = 0; n < calls; n++) seen.push((await fixture.dispatch(`case-${n}`)).status);
		return seen;
	};

	it('once unless said otherwise', async () => {
		await order({ on: 'invoke', kind: 'status', status: 503 });
		expect(await statuses(2)).toEqual([503, 200]);
		expect((await fixture.state()).faults).toEqual([]);
	});

	it('on the next N calls', async () => {
		await order({ on: 'invoke', kind: 'status', status: 503, times: 2 });
		expect(await statuses(3)).toEqual([503, 503, 200]);
	});

	it('on every n-th call, without end or N times', async () => {
		await order({ on: 'invoke', kind: 'status', status: 503, every: 2 });
		expect(await statuses(4)).toEqual([200, 503, 200, 503]);
		await fixture.control('DELETE', 'faults');
		await order({ on: 'invoke', kind: 'status', status: 503, every: 2, times: 1 });
		expect(await statuses(4)).toEqual([200, 503, 200, 200]);
	});

	it('one after the other when there are several on an endpoint', async () => {
		await order({ on: 'invoke', kind: 'status', status: 429 });
		await order({ on: 'invoke', kind: 'status', status: 500 });
		expect(await statuses(3)).toEqual([429, 500, 200]);
	});

	it('only on their own endpoint', async () => {
		await order({ on: 'register', kind: 'status', status: 503 });
		expect(await statuses(1)).toEqual([200]);
		expect((await fixture.register({ provider: 'CrmBridge' })).status).toBe(503);
		expect((await fixture.state()).providers).toEqual([]);
	});

	it('until they are called off', async () => {
		await order({ on: 'invoke', kind: 'status', status: 503, times: 9 });
		await fixture.control('DELETE', 'faults');
		expect(await statuses(1)).toEqual([200]);
	});

	it('even on a call whose token is not valid', async () => {
		await order({ on: 'invoke', kind: 'status', status: 503 });
		const answer = await fixture.post('/interactions/invoke', {}, fixture.headers(1, 'unknown'));
		expect(answer.status).toBe(503);
	});
});

it.each([
	{ on: 'invoke', kind: 'status' },
	{ on: 'invoke', kind: 'delay' },
	{ on: 'invoke', kind: 'redirect' },
	{ on: 'nothing', kind: 'hang' },
	{ on: 'invoke', kind: 'hang', for: 3 },
])('an order that lacks something, such as %j, is refused with 400', async (fault) => {
	expect((await fixture.askControl('POST', 'faults', fault)).status).toBe(400);
});
