import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/lib/paths.mts';
import type { WorkflowRecord } from '../../../scripts/n8n/instance.mts';

const FOLDER = join(ROOT, 'test', 'e2e', 'versions', 'earlier');

/**
 * The package and an example as they were at commit 3c4e8b1, before Agent became a list and before
 * there was a trigger. The tarball is what `npm pack` made of that commit, with a version of its own;
 * it is kept here, since not every clone has the whole history.
 */
export const earlier = {
	version: '0.0.1',
	tarball: join(FOLDER, 'package.tgz'),
	/** Has Personal Queue, Linked Data, Skills and Options in it. */
	workflow: JSON.parse(readFileSync(join(FOLDER, 'workflow.json'), 'utf8')) as WorkflowRecord,
};
