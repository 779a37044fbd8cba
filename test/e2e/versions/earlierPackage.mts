import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, tool } from '../../../scripts/lib/paths.mts';
import { runProcess } from '../../../scripts/lib/process.cjs';
import type { WorkflowRecord } from '../../../scripts/n8n/instance.mts';

/** A commit before Agent became a list, and before there was a trigger. */
const EARLIER = '3c4e8b168e4d74e2407344aa61d40ae79c68fa78';

/** What that commit would have published. */
export const EARLIER_VERSION = '0.0.1';

/** The package and an example as they were once. */
export interface EarlierPackage {
	/** Path of the tarball. */
	tarball: string;
	/** Has Personal Queue, Linked Data, Skills and Options in it. */
	workflow: WorkflowRecord;
}

/**
 * Builds the package of an earlier commit.
 * @param folder an empty one, for the sources and the tarball
 * @throws Error if the history is not there, as in a shallow clone
 */
export async function earlierPackage(folder: string): Promise<EarlierPackage> {
	const sources = join(folder, 'sources');
	await mkdir(sources);
	const archive = join(folder, 'sources.tar');
	await run('git', ['archive', `--output=${archive}`, EARLIER], ROOT);
	await run('tar', ['-xf', archive, '-C', sources], ROOT);
	await symlink(join(ROOT, 'node_modules'), join(sources, 'node_modules'));
	await run(tool('tsc'), ['-p', 'tsconfig.json'], sources);
	await run(tool('gulp'), ['--silent'], sources);
	const manifest = join(sources, 'package.json');
	const content = JSON.parse(await readFile(manifest, 'utf8')) as object;
	await writeFile(manifest, JSON.stringify({ ...content, version: EARLIER_VERSION }));
	await run('npm', ['pack', '--silent', `--pack-destination=${folder}`], sources);
	const example = await readFile(join(sources, 'examples', 'dispatch-support-case.json'), 'utf8');
	return {
		tarball: join(folder, `n8n-nodes-vcc-interactions-${EARLIER_VERSION}.tgz`),
		workflow: JSON.parse(example) as WorkflowRecord,
	};
}

async function run(command: string, args: string[], cwd: string): Promise<void> {
	const { code, output } = await runProcess(command, args, { cwd });
	if (code !== 0) {
		throw new Error(`${command} ${args[0]} failed; this test needs the whole history: ${output}`);
	}
}
