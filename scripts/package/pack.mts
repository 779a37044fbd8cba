import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../lib/main.mts';
import { LOCAL, ROOT } from '../lib/paths.mts';
import { runProcess } from '../lib/process.cjs';
import { build } from './build.mts';

/** A community node is code only; more than this means that something slipped in. */
const MAX_BYTES = 96 * 1024;

const ALLOWED = /^package\/(dist\/.+\.(js|json|svg)|README\.md|LICENSE|package\.json)$/;

/** Names a tarball made earlier, so that one `npm test` builds once for all its parts. */
const MADE_EARLIER = 'VCC_PACKAGE_TARBALL';

/** What npm would publish. */
export interface PackedPackage {
	/** Path of the tarball. */
	tarball: string;
	bytes: number;
	files: number;
}

/**
 * Builds the package and packs it as npm would publish it.
 * @param folder where the tarball goes; an older one of the same version is replaced.
 * @throws UserError if the build fails, or the tarball holds what no n8n should install.
 */
export async function pack(
	folder = join(LOCAL, 'package'),
	signal?: AbortSignal,
): Promise<PackedPackage> {
	await build(signal);
	await mkdir(folder, { recursive: true });
	const { name, version, dependencies = {} } = await readManifest();
	if (Object.keys(dependencies).length > 0) {
		throw new UserError(
			'package.json has runtime dependencies; n8n verifies packages without any.',
		);
	}
	await run('npm', ['pack', '--silent', `--pack-destination=${folder}`], signal);
	const tarball = join(folder, `${name}-${version}.tgz`);
	const files = (await run('tar', ['-tzf', tarball], signal)).trim().split('\n');
	const strangers = files.filter((file) => !ALLOWED.test(file));
	if (strangers.length > 0) {
		throw new UserError(`The package would publish more than it should:\n${strangers.join('\n')}`);
	}
	const { size: bytes } = await stat(tarball);
	if (bytes > MAX_BYTES) {
		throw new UserError(`The package has ${bytes} bytes, more than the ${MAX_BYTES} allowed.`);
	}
	return { tarball, bytes, files: files.length };
}

/** The tarball that the running `npm test` made, or a new one. Gives its path. */
export async function packOnce(signal?: AbortSignal): Promise<string> {
	return process.env[MADE_EARLIER] ?? (await pack(undefined, signal)).tarball;
}

/** Lets every process started from now on use this tarball; see {@link packOnce}. */
export function shareTarball(tarball: string): void {
	process.env[MADE_EARLIER] = tarball;
}

/** Unpacks a tarball into a folder that exists. @throws UserError if it is none. */
export async function unpack(tarball: string, folder: string): Promise<void> {
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
}

/** What a tarball holds: a line for each file, with its size. */
export async function listing(tarball: string): Promise<string> {
	return await run('tar', ['-tzvf', tarball]);
}

async function run(command: string, args: string[], signal?: AbortSignal): Promise<string> {
	const { code, output } = await runProcess(command, args, { cwd: ROOT, signal });
	if (code !== 0) throw new UserError(`${command} ${args[0]} failed:\n\n${output.trim()}`);
	return output;
}

interface Manifest {
	name: string;
	version: string;
	dependencies?: Record<string, string>;
}

async function readManifest(): Promise<Manifest> {
	return JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Manifest;
}
