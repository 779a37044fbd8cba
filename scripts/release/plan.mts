import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../lib/main.mts';
import { ROOT } from '../lib/paths.mts';
import { release, unreleasedNotes } from './changelog.mts';
import { listsOf, nextVersion } from './conventional.mts';
import { changesSince, lastTag } from './history.mts';

/** What a release would do. */
export interface ReleasePlan {
	/** Tag of the release before; undefined if this is the first. */
	previous: string | undefined;
	version: string;
	/** The section of the changelog. */
	section: string;
	/** The whole changelog with that section. */
	changelog: string;
}

/**
 * Works out the next release from the commits since the last tag. The first release has the version
 * that package.json has.
 * @throws UserError if nothing has changed for users.
 */
export async function planRelease(now: Date): Promise<ReleasePlan> {
	const previous = await lastTag();
	const changes = await changesSince(previous);
	const written = await readFile(join(ROOT, 'CHANGELOG.md'), 'utf8');
	if (changes.length === 0 && unreleasedNotes(written) === '') {
		throw new UserError(`Nothing has changed for users since ${previous}.`);
	}
	const version =
		previous === undefined ? await presentVersion() : nextVersion(previous.slice(1), changes);
	const date = now.toISOString().slice(0, 10);
	return { previous, version, ...release(written, { version, date, lists: listsOf(changes) }) };
}

/** The version in package.json. */
async function presentVersion(): Promise<string> {
	const manifest = await readFile(join(ROOT, 'package.json'), 'utf8');
	return (JSON.parse(manifest) as { version: string }).version;
}
