import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine } from '../../sandbox/commandLine.mts';
import { loadProfileFile } from '../../sandbox/profileFile.mts';
import { readOptions } from '../../scripts/start/options.mts';

let folder: string;
let file: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'vcc-profile-'));
	file = join(folder, 'probe-profile.json');
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (content: unknown) =>
	writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));

it('a profile file sets what it names, and --profile changes single points of it', () => {
	write({
		profile: { tooLarge: 417, keys: 'caseInsensitive' },
		alsoFound: { limitHeaders: 'none' },
	});
	const args = ['--profile-file', file, '--profile', 'tooLarge=413'];
	expect(readCommandLine(args)).toMatchObject({
		profile: { tooLarge: 413, keys: 'caseInsensitive' },
		notPlayed: [],
	});
});

it('npm start takes the same file', () => {
	write({ profile: { bodyLimit: 102_400 } });
	expect(readOptions(['--profile-file', file])).toMatchObject({ profile: { bodyLimit: 102_400 } });
	expect(() => readOptions(['--profile-file', join(folder, 'none.json')])).toThrow(
		/The profile can't be read: .*ENOENT.*\n\nnpm start --/,
	);
});

it('a value or a name that the sandbox has no variant for is told, and the rest is played', () => {
	write({ profile: { bodyLimit: 104_857, color: 'red', toString: 1, firstPage: '0' } });
	expect(loadProfileFile(file)).toEqual({
		profile: { firstPage: 0 },
		notPlayed: [
			'bodyLimit=104857 (it can be 100000 or 102400)',
			'color=red (there is no such profile)',
			'toString=1 (there is no such profile)',
		],
	});
});

it.each([
	['no JSON', '{', /The profile can't be read/],
	['no object', '"text"', /holds no "profile"/],
	['no profile', { badMember: 'rejectsWhole' }, /holds no "profile"/],
	['a profile that is no object', { profile: ['keys'] }, /holds no "profile"/],
])('a file that holds %s is refused by name', (_what, content, message) => {
	write(content);
	expect(() => readCommandLine(['--profile-file', file])).toThrow(message);
});
