import { SandboxFixture } from './sandboxFixture.mts';

let fixture: SandboxFixture;

beforeEach(async () => {
	fixture = await SandboxFixture.open({ scenario: { agentsReady: ['jane'], acceptAfter: null } });
});
afterEach(() => fixture.close());

const act = (action: string) => fixture.askControl('POST', `interactions/case-1/${action}`);

describe('what a provider permits agents [doc REG]', () => {
	const take = async (agentactionspermitted?: object) => {
		await fixture.register({ provider: 'CrmBridge', agentactionspermitted });
		await fixture.dispatch('case-1', {}, 'CrmBridge');
		await act('accept');
	};
	const statuses = async (...actions: string[]) => {
		const seen: number[] = [];
		for (const action of actions) seen.push((await act(action)).status);
		return seen;
	};

	it('keeps an agent from releasing', async () => {
		await take({ release: 0, hold: 1 });
		expect(await statuses('release', 'hold')).toEqual([409, 200]);
	});

	it('keeps an agent from holding, and hold implies retrieve', async () => {
		await take({ release: 1, hold: 0 });
		expect(await statuses('hold', 'retrieve', 'release')).toEqual([409, 409, 200]);
	});

	it('does not keep the API from releasing', async () => {
		await take({ release: 0 });
		await fixture.release('case-1', {}, 'CrmBridge');
		expect((await fixture.interaction('case-1')).state).toBe('released');
	});

	it('keeps the scenario from releasing as well', async () => {
		await fixture.control('PUT', 'scenario', { releaseAfter: 1000 });
		await take({ release: 0 });
		fixture.clock.advance(1000);
		expect((await fixture.interaction('case-1')).state).toBe('assigned');
	});

	it.each([
		['forbidden', 409],
		['permitted', 200],
	] as const)(
		'is %s where it is left out, by profile [unknown REG-SRC]',
		async (absentPermission, status) => {
			await fixture.control('PUT', 'profile', { absentPermission });
			await take();
			expect(await statuses('release')).toEqual([status]);
		},
	);
});
