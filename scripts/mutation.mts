import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { parseArgs } from 'node:util';
import { main, UserError } from './lib/main.mts';
import { ROOT, tool } from './lib/paths.mts';
import { changedLines } from './mutation/changes.mts';
import { inGroups, othersIn, type GroupedSources } from './mutation/groups.mts';

const USAGE = `npm run mutation -- [path ...]

Changes code in one place after the other and names the changes that no test notices. The paths are
files or folders in vcc/, credentials/ or nodes/, without any all of vcc/. Exit code 1 if less than
90 % are noticed in vcc/; in the others the names are all.

  --changed          the lines that differ from where this branch left origin/main
  --minutes <n>      end after so many minutes, with exit code 1 if something is left
  --concurrency <n>  mutants at a time; as many as there are cores unless given`;

const SOURCE = /^(vcc|credentials|nodes)(\/|$)/;

main(async (signal, args) => {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			help: { type: 'boolean' },
			changed: { type: 'boolean' },
			minutes: { type: 'string', default: '600' },
			concurrency: { type: 'string' },
		},
	});
	if (values.help) {
		console.log(USAGE);
		return 0;
	}
	const sources = values.changed ? changed() : paths(positionals);
	if (sources.length === 0) console.log('Nothing of the shipped code has changed.');
	const end = AbortSignal.timeout(Number(values.minutes) * 60_000);
	const options = values.concurrency === undefined ? [] : ['--concurrency', values.concurrency];
	let worst = 0;
	for (const grouped of inGroups(sources)) {
		const code = await mutate(grouped, options, AbortSignal.any([signal, end]));
		if (signal.aborted) return code;
		if (end.aborted) {
			throw new UserError(
				`${values.minutes} minutes are over. Nothing is known of what was not reached: run npm run mutation with the files of this change.`,
			);
		}
		worst = Math.max(worst, code);
	}
	return worst;
});

/** @returns Stryker's exit code */
async function mutate(
	{ group, sources }: GroupedSources,
	options: readonly string[],
	signal: AbortSignal,
): Promise<number> {
	const patterns = [
		...sources.map(patternOf),
		...sources.flatMap((source) => othersIn(source, group)).map((other) => `!${patternOf(other)}`),
	];
	const child = spawn(tool('stryker'), ['run', ...options, '--mutate', patterns.join(',')], {
		cwd: ROOT,
		env: { ...process.env, MUTATION: JSON.stringify(group) },
		stdio: 'inherit',
	});
	const stop = () => child.kill('SIGINT');
	signal.addEventListener('abort', stop);
	const [code] = (await once(child, 'exit')) as [number | null];
	signal.removeEventListener('abort', stop);
	return code ?? 1;
}

function paths(given: readonly string[]): string[] {
	if (given.length === 0) return ['vcc'];
	return given.map((path) => {
		const source = normalize(path).replace(/\/$/, '');
		if (!SOURCE.test(source) || !existsSync(join(ROOT, source))) {
			throw new UserError(`There is no ${path} in vcc/, credentials/ or nodes/.\n\n${USAGE}`);
		}
		return source;
	});
}

function changed(): string[] {
	const range = ['--unified=0', '--no-ext-diff', 'origin/main...HEAD'];
	return changedLines(execFileSync('git', ['diff', ...range], { cwd: ROOT, encoding: 'utf8' }));
}

/** A folder stands for its files. */
function patternOf(source: string): string {
	const path = join(ROOT, source);
	return existsSync(path) && statSync(path).isDirectory() ? `${source}/**/*.ts` : source;
}
