import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { main, UserError } from './lib/main.mts';
import { ROOT } from './lib/paths.mts';
import { runProcess } from './lib/process.cjs';
import { allChecks, runChecks } from './lint/checks.mts';
import { listing, pack } from './package/pack.mts';
import { planRelease } from './release/plan.mts';
import { git } from './release/history.mts';

/**
 * `npm run release`: checks everything, raises the version by what the commits say, writes the
 * changelog, commits and tags. Pushing the tag makes the publish workflow pack and publish; there is
 * no other way, since n8n takes no package that a person published.
 * `--dry-run` changes nothing, needs no network and prints what would be.
 */
main(async (signal, args) => {
	const { values } = parseArgs({
		args,
		options: { 'dry-run': { type: 'boolean', default: false } },
	});
	const dryRun = values['dry-run'];
	const plan = await planRelease(new Date());
	const { tarball, bytes, files } = await pack(undefined, signal);
	const failed = await runChecks(allChecks(Promise.resolve(tarball)));
	console.log(`\n${files} files in ${bytes} bytes:\n${await listing(tarball)}`);
	console.log(`\nVersion ${plan.previous ?? 'none yet'} -> ${plan.version}\n\n${plan.section}`);
	if (failed > 0) throw new UserError(`${failed} checks failed. Nothing was changed.`);
	if (dryRun) {
		console.log('Dry run: nothing was changed, tagged or published.');
		return 0;
	}
	if ((await git('status', '--porcelain')) !== '') {
		throw new UserError('There are changes that are not committed. Commit or stash them first.');
	}
	await writeFile(join(ROOT, 'CHANGELOG.md'), plan.changelog);
	await setVersion(plan.version, signal);
	await git('commit', '--quiet', '-am', `chore: release ${plan.version}`);
	await git('tag', '--annotate', `v${plan.version}`, '-m', plan.section);
	console.log(`Tagged v${plan.version}. Publish it with: git push --follow-tags`);
	return 0;
});

/** Writes a version into package.json and the lockfile. */
async function setVersion(version: string, signal: AbortSignal): Promise<void> {
	const { version: present } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
		version: string;
	};
	if (present === version) return;
	const args = ['version', version, '--no-git-tag-version', '--ignore-scripts'];
	const { code, output } = await runProcess('npm', args, { cwd: ROOT, signal });
	if (code !== 0) throw new UserError(`npm version failed:\n${output}`);
}
