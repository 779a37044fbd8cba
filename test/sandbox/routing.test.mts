import {
	bestAgent,
	demandAt,
	type RoutableAgent,
	type RoutableInteraction,
	suits,
} from '../../sandbox/center/routing.mts';

const agent = (username: string, more: Partial<RoutableAgent> = {}): RoutableAgent => ({
	username,
	skills: new Set(),
	presence: 'ready',
	load: 0,
	turn: 0,
	...more,
});

const work = (more: Partial<RoutableInteraction> = {}): RoutableInteraction => ({
	interactionType: 'nonlive',
	personalQueue: null,
	personalQueueEnds: null,
	skills: [],
	dispatchedAt: 1000,
	...more,
});

const winner = (agents: RoutableAgent[], interaction: RoutableInteraction, now = 1000) =>
	bestAgent(agents, demandAt(interaction, now))?.username;

const french = new Set(['French']);

describe('routing', () => {
	it('picks the agent who has waited longest [doc GUIDE]', () => {
		const agents = [
			agent('late', { turn: 9 }),
			agent('early', { turn: 3 }),
			agent('mid', { turn: 5 }),
		];
		expect(winner(agents, work())).toBe('early');
	});

	it.each(['away', 'loggedOut'] as const)('passes over an agent who is %s', (presence) => {
		expect(winner([agent('absent', { presence })], work())).toBeUndefined();
	});

	it.each([
		['live', 49, 50],
		['chat', 67, 68],
		['nonlive', 80, 81],
	] as const)(
		'%s fits up to a load of %i, not %i, of 100 [doc MIR]',
		(interactionType, fits, full) => {
			const demand = demandAt(work({ interactionType }), 1000);
			expect([fits, full].map((load) => suits(agent('jane', { load }), demand))).toEqual([
				true,
				false,
			]);
		},
	);
});

describe('a skill', () => {
	it('without expiryafter is mandatory for good [doc INV, SKILLS]', () => {
		const interaction = work({ skills: [{ name: 'French' }] });
		expect(winner([agent('omar')], interaction, 1e12)).toBeUndefined();
		expect(winner([agent('omar'), agent('jane', { skills: french, turn: 9 })], interaction)).toBe(
			'jane',
		);
		expect(demandAt(interaction, 1000).changesAt).toBeNull();
	});

	it('with expiryafter 0 is optional: preferred, but not waited for [doc INV, SKILLS]', () => {
		const interaction = work({ skills: [{ name: 'French', expiryafter: 0 }] });
		expect(winner([agent('omar'), agent('jane', { skills: french, turn: 9 })], interaction)).toBe(
			'jane',
		);
		expect(winner([agent('omar')], interaction)).toBe('omar');
	});

	it('with expiryafter 60 is mandatory for 60 s and then optional [doc INV, SKILLS; seconds inferred]', () => {
		const interaction = work({ skills: [{ name: 'French', expiryafter: 60 }] });
		const omar = agent('omar');
		expect(winner([omar], interaction, 60_999)).toBeUndefined();
		expect(winner([omar], interaction, 61_000)).toBe('omar');
		expect(winner([omar, agent('jane', { skills: french, turn: 9 })], interaction, 61_000)).toBe(
			'jane',
		);
		expect(demandAt(interaction, 1000).changesAt).toBe(61_000);
	});

	it('more of them count before the longer wait [inferred SKILLS]', () => {
		const skills = ['French', 'VIP'].map((name) => ({ name, expiryafter: 0 }));
		const both = agent('both', { skills: new Set(['French', 'VIP']), turn: 9 });
		expect(winner([agent('one', { skills: french }), both], work({ skills }))).toBe('both');
	});
});

describe('a personal queue', () => {
	const interaction = work({
		personalQueue: { agent: 'jane' },
		personalQueueEnds: 21_000,
		skills: [{ name: 'German' }],
	});

	it('overrides skills while it is active [doc PQ, SKILLS]', () => {
		const german = agent('mei', { skills: new Set(['German']) });
		expect(winner([german, agent('jane')], interaction, 20_999)).toBe('jane');
		expect(winner([german], interaction, 20_999)).toBeUndefined();
	});

	it('gives way to the plan after its timeout [doc PQ]', () => {
		const german = agent('mei', { skills: new Set(['German']) });
		expect(demandAt(interaction, 1000).changesAt).toBe(21_000);
		expect(winner([german, agent('jane')], interaction, 21_000)).toBe('mei');
	});
});
