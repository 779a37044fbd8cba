import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../../scripts/lib/main.mts';
import { runProcess } from '../../scripts/lib/process.cjs';
import type { Environment } from './environment.mts';
import type { LoadReport } from './loadPackage.mts';
import { medianOf } from './median.mts';

/** Community nodes for services of the same kind, in their newest versions of 2025. */
const PEERS = [
	['@mendable/n8n-nodes-firecrawl', '2.1.2'],
	['@respond-io/n8n-nodes-respond-io', '1.3.6'],
	['n8n-nodes-evolution-api', '1.0.4'],
] as const;

/** Fresh processes a package, of which the median counts. */
const PROCESSES = 7;

const LOAD_PACKAGE = join(import.meta.dirname, 'loadPackage.mts');

/** What a package costs at every start of n8n. */
export interface PackageLoad extends LoadReport {
	name: string;
}

/**
 * Installs the peers from the registry, and loads them and this package in fresh processes by turns.
 * @throws UserError if the peers cannot be installed.
 */
export async function measurePackages(environment: Environment): Promise<PackageLoad[]> {
	const folder = join(environment.packageFolder, '..', '..', 'bench-peers');
	await installPeers(folder, environment.signal);
	const packages = [
		{ name: 'this package', folder: environment.packageFolder },
		...PEERS.map(([name, version]) => ({
			name: `${name} ${version}`,
			folder: join(folder, 'node_modules', name),
		})),
	];
	const reports = packages.map(({ name }) => ({ name, runs: [] as LoadReport[] }));
	for (let round = 0; round < PROCESSES; round++) {
		for (const [index, one] of packages.entries()) {
			reports[index]?.runs.push(await loadOnce(environment, one.folder));
		}
	}
	return reports.map(({ name, runs }) => ({
		name,
		ms: medianOf(runs.map(({ ms }) => ms)),
		memory: medianOf(runs.map(({ memory }) => memory)),
	}));
}

async function loadOnce(environment: Environment, folder: string): Promise<LoadReport> {
	return await environment.script<LoadReport>(LOAD_PACKAGE, [folder], {
		flags: ['--expose-gc'],
		env: { NODE_PATH: resolve(environment.install.cli, '..', '..', '..') },
	});
}

async function installPeers(folder: string, signal: AbortSignal): Promise<void> {
	await mkdir(folder, { recursive: true });
	const wanted = PEERS.map(([name, version]) => `${name}@${version}`);
	// n8n brings n8n-workflow itself, so peer dependencies are left out, as n8n does.
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--silent'];
	const { code, output } = await runProcess('npm', ['install', '--prefix=.', ...flags, ...wanted], {
		cwd: folder,
		signal,
	});
	if (code !== 0) throw new UserError(`The community nodes could not be installed:\n${output}`);
}
