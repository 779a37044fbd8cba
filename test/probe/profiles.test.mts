import fc from 'fast-check';
import { randomRuns } from '../randomRuns.mts';
import { anyProfile, everyValue, usualFindings } from './anyProfile.mts';
import { ProbeFixture } from './probeFixture.mts';

jest.setTimeout(180_000);

/** In lots, so that a failing one shows early. With the 10,000 cases of a night they are 200. */
const LOTS = 10;
const COMBINATIONS_PER_LOT = Math.ceil(randomRuns.numRuns / 500);

it.each(everyValue)('with callbacks it finds %s=%s, and every other value', async (name, value) => {
	await ProbeFixture.with({ [name]: value }, async (fixture) => {
		const { profile, exitCode } = await fixture.run();
		expect(profile.profile).toEqual({ ...usualFindings, [name]: value });
		expect(exitCode).toBe(0);
		expect(fixture.open).toEqual([]);
	});
});

it.each(Array.from({ length: LOTS }, (_, lot) => lot))(
	`with callbacks it finds ${COMBINATIONS_PER_LOT} random combinations, lot %i`,
	async (lot) => {
		await fc.assert(
			fc.asyncProperty(anyProfile, async (wanted) => {
				await ProbeFixture.with(wanted, async (fixture) => {
					const { profile, exitCode } = await fixture.run();
					expect(profile.profile).toEqual(wanted);
					expect(exitCode).toBe(0);
					expect(fixture.open).toEqual([]);
				});
			}),
			{ seed: randomRuns.seed + lot, numRuns: COMBINATIONS_PER_LOT, endOnFailure: true },
		);
	},
);
