import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readCommandLine } from '../../sandbox/commandLine.mts';
import type { Profile } from '../../sandbox/profile.mts';
import { randomRuns } from '../randomRuns.mts';
import { anyProfile } from './anyProfile.mts';
import { ProbeFixture, type ProbeRun } from './probeFixture.mts';

jest.setTimeout(120_000);

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'vcc-profile-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** The profile that a sandbox takes from what a probe wrote. */
function loaded({ profile }: ProbeRun): Partial<Profile> {
	const file = join(folder, 'probe-profile.json');
	writeFileSync(file, JSON.stringify(profile));
	return readCommandLine(['--profile-file', file]).profile;
}

const runWith = (profile: Partial<Profile>) =>
	ProbeFixture.with(profile, (fixture) => fixture.run());

it('a sandbox that loads what a probe wrote gives the same report and the same profile', async () => {
	await fc.assert(
		fc.asyncProperty(anyProfile, async (profile) => {
			const first = await runWith(profile);
			const second = await runWith(loaded(first));
			expect(second.report).toBe(first.report);
			expect(second.profile).toEqual(first.profile);
			expect(first.report).toContain('| passed |');
		}),
		{ seed: randomRuns.seed, numRuns: 10, endOnFailure: true },
	);
});
