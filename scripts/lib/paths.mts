import { join } from 'node:path';

/** The checkout. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** What the scripts make and git ignores: tarballs, n8n user folders, locks. */
export const LOCAL = join(ROOT, '.n8n-local');

/** A command of the development dependencies, e.g. `tool('tsc')`. */
export function tool(name: string): string {
	return join(ROOT, 'node_modules', '.bin', name);
}
