import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ROOT } from '../../scripts/lib/paths.mts';
import { release, unreleasedNotes } from '../../scripts/release/changelog.mts';
import {
	type Change,
	changeIn,
	listsOf,
	nextVersion,
} from '../../scripts/release/conventional.mts';

jest.setTimeout(60_000);

const changes = (...messages: string[]): Change[] =>
	messages.flatMap((message) => changeIn(message) ?? []);

describe('the next version', () => {
	it.each([
		['0.1.0', ['fix: a name'], '0.1.1'],
		['0.1.9', ['fix: a name', 'feat: a form'], '0.2.0'],
		['0.2.1', ['feat!: other names'], '0.3.0'],
		['1.2.3', ['fix(form): a name'], '1.2.4'],
		['1.2.3', ['feat: a form'], '1.3.0'],
		['1.2.3', ['fix!: a name'], '2.0.0'],
		['1.2.3', ['fix: a name\n\nBREAKING CHANGE: it was another'], '2.0.0'],
	])('after %s with %j is %s', (current, messages, next) => {
		expect(nextVersion(current, changes(...messages))).toBe(next);
	});

	it('is not made of something that is no version', () => {
		expect(() => nextVersion('newest', [])).toThrow('"newest" is no version.');
	});
});

describe('the changelog', () => {
	const written = '# Changelog\n\n## [Unreleased]\n\nnotes\n## [0.1.0] - 2026-01-01\n\n- First.\n';

	it('groups commits by what they are to users, and leaves the others out', () => {
		const lists = listsOf(changes('fix: a name', 'test: more', 'feat!: a form', 'no convention'));
		expect(lists).toBe('### Added\n\n- **Breaking:** A form.\n\n### Fixed\n\n- A name.');
	});

	it('moves what people wrote under the version, and keeps the versions before', () => {
		const next = { version: '0.2.0', date: '2026-02-01', lists: '- A commit.' };
		const { section, changelog } = release(written, next);
		expect(section).toBe('## [0.2.0] - 2026-02-01\n\nnotes\n');
		expect(unreleasedNotes(changelog)).toBe('');
		expect(changelog).toContain('## [0.2.0] - 2026-02-01\n\nnotes\n\n## [0.1.0]');
	});

	it('takes the commits if nobody wrote anything', () => {
		const next = { version: '0.2.0', date: '2026-02-01', lists: '- A commit.' };
		expect(release(written.replace('notes\n', ''), next).section).toContain('- A commit.');
	});
});

it('nothing is published from a desk', async () => {
	const args = ['scripts/run.mjs', 'release', '--publish'];
	await expect(promisify(execFile)(process.execPath, args, { cwd: ROOT })).rejects.toThrow(
		"Unknown option '--publish'",
	);
});
