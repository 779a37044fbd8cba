import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { main, UserError } from './lib/main.mts';
import { ROOT, tool } from './lib/paths.mts';

const USAGE = `npm run mutation -- [path ...]

Changes code in one place after the other and names the changes that no test notices. The paths are
files or folders in vcc/, without any all of it. Exit code 1 if less than 90 % are noticed.`;

/** Mutants of these meet the tests of their own folder alone, which are the ones about them. */
const FOLDERS = ['vcc/delivery', 'vcc/api'];

main(async (signal, args) => {
	if (args.includes('--help')) {
		console.log(USAGE);
		return 0;
	}
	const paths = args.length === 0 ? ['vcc'] : args.map((path) => normalize(path));
	const files = paths.map(patternOf);
	const folder = FOLDERS.find((name) => paths.every((path) => isIn(name, path))) ?? 'vcc';
	const child = spawn(tool('stryker'), ['run', '--mutate', files.join(',')], {
		cwd: ROOT,
		env: { ...process.env, MUTATION_TESTS: `test/${folder}` },
		stdio: 'inherit',
	});
	signal.addEventListener('abort', () => child.kill('SIGINT'));
	const [code] = (await once(child, 'exit')) as [number | null];
	return code ?? 1;
});

function isIn(folder: string, path: string): boolean {
	return path === folder || path.startsWith(`${folder}/`);
}

function patternOf(path: string): string {
	if (!isIn('vcc', path) || !existsSync(join(ROOT, path))) {
		throw new UserError(`There is no ${path} in vcc/.\n\n${USAGE}`);
	}
	return statSync(join(ROOT, path)).isDirectory() ? `${path}/**/*.ts` : path;
}
