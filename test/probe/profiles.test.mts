import fc from 'fast-check';
import { defaultProfile } from '../../sandbox/profile.mts';
import { seed } from '../seed.mts';
import { anyProfile, everyValue } from './anyProfile.mts';
import { ProbeFixture } from './probeFixture.mts';

jest.setTimeout(180_000);

/** 200 in all, in lots so that a failing one shows early. */
const LOTS = 10;
const COMBINATIONS_PER_LOT = 20;

it.each(everyValue)('with callbacks it finds %s=%s, and every other value', async (name, value) => {
	await ProbeFixture.with({ [name]: value }, async (fixture) => {
		const { profile, exitCode } = await fixture.run();
		expect(profile.profile).toEqual({ ...defaultProfile, [name]: value });
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
			{ seed: seed + lot, numRuns: COMBINATIONS_PER_LOT, endOnFailure: true },
		);
	},
);
