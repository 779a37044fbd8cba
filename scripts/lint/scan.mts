import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../lib/paths.mts';
import { unpack } from '../package/pack.mts';
import type { Finding, Check } from './check.mts';

/** What we use of n8n's scanner for verified packages, which has no entry point and no types. */
interface Scanner {
	analyzePackage: (
		folder: string,
		patterns: string[],
	) => Promise<{ passed: boolean; message?: string; details?: string }>;
	SOURCE_FILE_PATTERNS: string[];
}

const PUBLISHED_FILE_PATTERNS = ['**/*.js', 'package.json'];

/** What n8n's scanner does with the published commit: the rules without any inline exception. */
export const scannedSource: Check = {
	name: "n8n's scanner, source",
	run: async () => scan(ROOT, (await scanner()).SOURCE_FILE_PATTERNS),
};

/** What n8n's scanner does with the published tarball. @param tarball see `allChecks` */
export function scannedPackage(tarball: Promise<string>): Check {
	return {
		name: "n8n's scanner, package",
		async run() {
			const folder = await mkdtemp(join(tmpdir(), 'vcc-scan-'));
			try {
				await unpack(await tarball, folder);
				return await scan(folder, PUBLISHED_FILE_PATTERNS);
			} finally {
				await rm(folder, { recursive: true });
			}
		},
	};
}

async function scan(folder: string, patterns: string[]): Promise<Finding> {
	const { analyzePackage } = await scanner();
	const {
		passed,
		message = '0 errors',
		details = message,
	} = await analyzePackage(folder, patterns);
	return { ok: passed, summary: message, details };
}

async function scanner(): Promise<Scanner> {
	const file = join(ROOT, 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs');
	return (await import(pathToFileURL(file).href)) as Scanner;
}
