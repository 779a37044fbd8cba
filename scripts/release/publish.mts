import { UserError } from '../lib/main.mts';
import { ROOT } from '../lib/paths.mts';
import { runProcess } from '../lib/process.cjs';
import { allChecks, runChecks } from '../lint/checks.mts';
import { pack } from '../package/pack.mts';
import { presentVersion } from './plan.mts';

/**
 * Publishes the tagged commit with a provenance statement. Only the publish workflow can: n8n takes
 * no package that a person published.
 * @param dryRun asks npm what it would publish; needs no network and no workflow.
 * @throws UserError outside the workflow, for a tag of another version, and if a check fails.
 */
export async function publish(signal: AbortSignal, dryRun: boolean): Promise<number> {
	const version = await presentVersion();
	if (!dryRun) needWorkflow(version);
	const { tarball } = await pack(undefined, signal);
	if ((await runChecks(allChecks(Promise.resolve(tarball)))) > 0)
		throw new UserError('Nothing was published.');
	const args = ['publish', tarball, '--access=public', '--ignore-scripts'];
	args.push(dryRun ? '--dry-run' : '--provenance');
	const { code, output } = await runProcess('npm', args, { cwd: ROOT, signal });
	console.log(output.trim());
	if (code !== 0) throw new UserError(`npm could not publish ${version}, see above.`);
	return 0;
}

function needWorkflow(version: string): void {
	const { GITHUB_ACTIONS, GITHUB_REF_NAME: tag } = process.env;
	if (GITHUB_ACTIONS !== 'true') {
		throw new UserError(
			'Only the publish workflow publishes. Push the tag instead: git push --follow-tags',
		);
	}
	if (tag !== `v${version}`) {
		throw new UserError(`The tag is ${tag}, and package.json says ${version}.`);
	}
}
