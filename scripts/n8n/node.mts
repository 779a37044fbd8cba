import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../lib/main.mts';

/** The oldest Node that n8n 2 starts on. The project itself needs less. */
const OLDEST_NODE = 24;

/**
 * The Node that n8n runs on: this one if it is new enough, else the one that was installed beside
 * n8n as an optional dependency for this platform.
 * @param dir the folder n8n is installed in.
 * @throws UserError if there is neither.
 */
export function nodeForN8n(dir: string): string {
	if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) return process.execPath;
	const platform = `${process.platform}-${process.arch}`;
	// Two names, because npm refused the plain one for Macs with Apple's own processors.
	const found = [`node-${platform}`, `node-bin-${platform}`]
		.map((name) => join(dir, 'node_modules', name, 'bin', 'node'))
		.find(existsSync);
	if (found !== undefined) return found;
	throw new UserError(
		`n8n needs Node ${OLDEST_NODE} or newer. This is Node ${process.versions.node}, and there is ` +
			`no ready-made newer one for ${platform}. Install Node ${OLDEST_NODE} (https://nodejs.org) ` +
			'and run the same command again.',
	);
}

/** Where native modules find that Node's headers; undefined if only a download has them. */
export function headersOf(node: string): string | undefined {
	const prefix = dirname(dirname(node));
	return existsSync(join(prefix, 'include', 'node', 'node.h')) ? prefix : undefined;
}
