import fc from 'fast-check';
import { randomRuns } from '../randomRuns.mts';
import { anyProfile, everyValue, usualFindings } from './anyProfile.mts';
import { ProbeFixture } from './probeFixture.mts';

jest.setTimeout(180_000);

/** Only callbacks, or a person who watches the agents, show these. */
const needAgents = [
	'unknownRoute',
	'absentPermission',
	'releaseNotifies',
	'releaseParams',
	'callbackRetries',
];

/** Where bad interactions are dropped silently, every answer is 200: agents alone show these. */
const hiddenByDropping = ['releaseUnknown', 'openExternalId'];

const visible = everyValue.filter(([name]) => !needAgents.includes(name));

it.each(visible)('without callbacks it finds %s=%s', async (name, value) => {
	await ProbeFixture.with({ [name]: value }, async (fixture) => {
		const { profile, exitCode } = await fixture.run({ callbacks: false });
		const hidden = value === 'droppedSilently' ? hiddenByDropping : [];
		const expected = Object.entries({ ...usualFindings, [name]: value }).filter(
			([one]) => ![...needAgents, ...hidden].includes(one),
		);
		expect(profile.profile).toEqual(Object.fromEntries(expected));
		expect([...profile.notKnown].sort()).toEqual([...needAgents, ...hidden].sort());
		expect(exitCode).toBe(0);
		expect(fixture.open).toEqual([]);
	});
});

it('without callbacks it never finds a value that is not so', async () => {
	await fc.assert(
		fc.asyncProperty(anyProfile, async (real) => {
			await ProbeFixture.with(real, async (fixture) => {
				const { profile } = await fixture.run({ callbacks: false });
				expect(real).toMatchObject(profile.profile);
				expect(Object.keys(profile.profile).length).toBeGreaterThanOrEqual(10);
				expect(fixture.open).toEqual([]);
			});
		}),
		{ seed: randomRuns.seed, numRuns: 30, endOnFailure: true },
	);
});
