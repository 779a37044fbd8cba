import { SandboxFixture } from './sandboxFixture.mts';

let fixture: SandboxFixture;

beforeEach(async () => (fixture = await SandboxFixture.open()));
afterEach(() => fixture.close());

const outcomes = async () =>
	(await fixture.invokes()).map(({ requests }) => requests.map(({ taken }) => taken));

describe('a requestid', () => {
	it('a second object with the same requestid is not processed [doc INV-OLD]', async () => {
		await fixture.dispatch('case-1', { requestid: 'r-1' });
		const again = await fixture.dispatch('case-1', { requestid: 'r-1' });
		expect(again.status).toBe(200);
		expect((await fixture.state()).interactions).toHaveLength(1);
		expect(await outcomes()).toEqual([['accepted'], ['duplicate']]);
	});

	it('counts within one body too [doc INV-OLD]', async () => {
		const member = { requestid: 'r-1', route: 'Support NR' };
		await fixture.invoke([member, member]);
		expect(await outcomes()).toEqual([['accepted', 'duplicate']]);
		expect((await fixture.state()).totals).toMatchObject({ accepted: 1, duplicates: 1 });
	});

	it('makes a resend harmless even when the interaction is long released [doc INV-OLD]', async () => {
		await fixture.dispatch('case-1', { requestid: 'r-1' });
		await fixture.release('case-1', { requestid: 'r-2' });
		await fixture.dispatch('case-1', { requestid: 'r-1' });
		expect((await fixture.interaction('case-1')).state).toBe('released');
		expect((await fixture.state()).interactions).toHaveLength(1);
	});

	it('must be a new one to release the interaction later [doc INV-OLD, INV-DIFF]', async () => {
		await fixture.dispatch('case-1', { requestid: 'r-1' });
		await fixture.release('case-1', { requestid: 'r-1' });
		expect((await fixture.interaction('case-1')).state).toBe('waiting');
		await fixture.release('case-1', { requestid: 'r-2' });
		expect(await fixture.interaction('case-1')).toMatchObject({
			state: 'released',
			requestIds: ['r-1', 'r-2'],
		});
	});

	it('of a release can be sent again under any profile, although nothing is open any more', async () => {
		await fixture.control('PUT', 'profile', { releaseUnknown: 400 });
		await fixture.dispatch('case-1');
		await fixture.release('case-1', { requestid: 'r-2' });
		expect((await fixture.release('case-1', { requestid: 'r-2' })).status).toBe(200);
	});

	it('is optional, and without one everything is processed [doc INV]', async () => {
		await fixture.dispatch('case-1');
		await fixture.dispatch('case-1');
		expect((await fixture.state()).interactions).toHaveLength(2);
	});

	it('is forgotten by a reset of the sandbox', async () => {
		await fixture.dispatch('case-1', { requestid: 'r-1' });
		await fixture.control('POST', 'reset');
		await fixture.post(
			'/interactions/invoke',
			{ requests: [{ requestid: 'r-1', route: 'Support NR' }] },
			fixture.headers(1, await fixture.newToken()),
		);
		expect((await fixture.state()).totals).toMatchObject({ accepted: 1, duplicates: 0 });
	});
});
