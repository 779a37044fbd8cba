import { House } from './house.mts';

let house: House;

beforeEach(async () => (house = await House.open()));
afterEach(() => house.close());

const outcomes = async () =>
	(await house.invokes()).map(({ requests }) => requests.map(({ taken }) => taken));

describe('a requestid', () => {
	it('a second object with the same requestid is not processed [doc INV-OLD]', async () => {
		await house.dispatch('case-1', { requestid: 'r-1' });
		const again = await house.dispatch('case-1', { requestid: 'r-1' });
		expect(again.status).toBe(200);
		expect((await house.state()).interactions).toHaveLength(1);
		expect(await outcomes()).toEqual([['accepted'], ['duplicate']]);
	});

	it('counts within one body too [doc INV-OLD]', async () => {
		const member = { requestid: 'r-1', route: 'Support NR' };
		await house.invoke([member, member]);
		expect(await outcomes()).toEqual([['accepted', 'duplicate']]);
		expect((await house.state()).totals).toMatchObject({ accepted: 1, duplicates: 1 });
	});

	it('makes a resend harmless even when the interaction is long released [doc INV-OLD]', async () => {
		await house.dispatch('case-1', { requestid: 'r-1' });
		await house.release('case-1', { requestid: 'r-2' });
		await house.dispatch('case-1', { requestid: 'r-1' });
		expect((await house.interaction('case-1')).state).toBe('released');
		expect((await house.state()).interactions).toHaveLength(1);
	});

	it('must be a new one to release the interaction later [doc INV-OLD, INV-DIFF]', async () => {
		await house.dispatch('case-1', { requestid: 'r-1' });
		await house.release('case-1', { requestid: 'r-1' });
		expect((await house.interaction('case-1')).state).toBe('waiting');
		await house.release('case-1', { requestid: 'r-2' });
		expect(await house.interaction('case-1')).toMatchObject({
			state: 'released',
			requestIds: ['r-1', 'r-2'],
		});
	});

	it('of a release can be sent again under any profile, although nothing is open any more', async () => {
		await house.control('PUT', 'profile', { releaseUnknown: 400 });
		await house.dispatch('case-1');
		await house.release('case-1', { requestid: 'r-2' });
		expect((await house.release('case-1', { requestid: 'r-2' })).status).toBe(200);
	});

	it('is optional, and without one everything is processed [doc INV]', async () => {
		await house.dispatch('case-1');
		await house.dispatch('case-1');
		expect((await house.state()).interactions).toHaveLength(2);
	});

	it('is forgotten by a reset of the sandbox', async () => {
		await house.dispatch('case-1', { requestid: 'r-1' });
		await house.control('POST', 'reset');
		await house.post(
			'/interactions/invoke',
			{ requests: [{ requestid: 'r-1', route: 'Support NR' }] },
			house.headers(1, await house.newToken()),
		);
		expect((await house.state()).totals).toMatchObject({ accepted: 1, duplicates: 0 });
	});
});
