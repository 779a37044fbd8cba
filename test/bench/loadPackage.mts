/**
 * What loading one community package costs a process of n8n, which loads all of them at every
 * start. Run by n8n's Node with --expose-gc and n8n's modules in NODE_PATH:
 * `node loadPackage.mts <folder of the package>`; prints a {@link LoadReport}.
 */
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

/** What came on top of a loaded n8n-workflow. */
export interface LoadReport {
	/** Milliseconds to require every node and credential and to make one of each. */
	ms: number;
	/** Bytes of resident memory, after garbage collection. */
	memory: number;
}

interface Manifest {
	n8n: { nodes?: string[]; credentials?: string[] };
}

const folder = process.argv[2] ?? '';
const load = createRequire(join(folder, 'package.json'));
const { n8n } = load('./package.json') as Manifest;
const files = [...(n8n.credentials ?? []), ...(n8n.nodes ?? [])];

function settledMemory(): number {
	globalThis.gc?.();
	globalThis.gc?.();
	return process.memoryUsage.rss();
}

load('n8n-workflow');
const before = settledMemory();
const start = performance.now();
const instances = files.map((file) => {
	const loaded = load(join(folder, file)) as { [name: string]: new () => unknown };
	const Class = loaded[basename(file).split('.')[0] ?? ''];
	return Class === undefined ? loaded : new Class();
});
const ms = performance.now() - start;
const memory = settledMemory() - before;
if (instances.length === 0) throw new Error(`${folder} has no nodes`);
console.log(JSON.stringify({ ms, memory } satisfies LoadReport));
