import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../lib/paths.mts';
import type { WorkflowRecord } from '../n8n/instance.mts';

const EXAMPLES = join(ROOT, 'examples');

/** The example that `npm start` runs. */
export const DEMO = 'VccDispatchRelease';

/** A workflow that people import, with the file it is in. */
export interface Example {
	/** File name without `.json`. */
	name: string;
	workflow: WorkflowRecord;
}

/** Every workflow in `examples/`, by name. */
export async function readExamples(): Promise<Example[]> {
	const files = (await readdir(EXAMPLES)).filter((file) => file.endsWith('.json')).sort();
	return await Promise.all(
		files.map(async (file) => ({
			name: file.slice(0, -'.json'.length),
			workflow: JSON.parse(await readFile(join(EXAMPLES, file), 'utf8')) as WorkflowRecord,
		})),
	);
}
