import { UserError } from '../lib/main.mts';
import { ROOT } from '../lib/paths.mts';
import { runProcess } from '../lib/process.cjs';
import { type Change, changeIn } from './conventional.mts';

/** What the published package is made of; a commit that touches nothing of it is no news to users. */
const SHIPPED = ['vcc', 'credentials', 'nodes'];

/** Runs git in the checkout. @throws UserError with its words. */
export async function git(...args: string[]): Promise<string> {
	const { code, output } = await runProcess('git', args, { cwd: ROOT });
	if (code !== 0) throw new UserError(`git ${args.join(' ')} failed:\n${output.trim()}`);
	return output.trim();
}

/** The newest version tag, e.g. `v0.1.0`, that leads to this commit; undefined before the first. */
export async function lastTag(): Promise<string | undefined> {
	const tags = await git('tag', '--list', 'v*', '--merged', 'HEAD', '--sort=-version:refname');
	return tags.split('\n').find((tag) => /^v\d+\.\d+\.\d+$/.test(tag));
}

/** What changed for users since a tag, or ever; the oldest first. */
export async function changesSince(tag: string | undefined): Promise<Change[]> {
	const range = tag === undefined ? 'HEAD' : `${tag}..HEAD`;
	const log = await git('log', '--reverse', '--format=%B%x00', range, '--', ...SHIPPED);
	return log.split('\0').flatMap((message) => changeIn(message.trim()) ?? []);
}
