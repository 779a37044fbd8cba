import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../../../scripts/lib/paths.mts';

/** A step of a job: a command or an action. */
export interface Step {
	name?: string;
	id?: string;
	run?: string;
	uses?: string;
	with?: Record<string, unknown>;
	env?: Record<string, string>;
}

/** Has steps, or is another workflow. */
export interface Job {
	if?: string;
	'timeout-minutes'?: number;
	steps?: Step[];
	uses?: string;
	needs?: string | string[];
	permissions?: Record<string, string>;
	environment?: string;
	outputs?: Record<string, string>;
}

/** A workflow of GitHub Actions, as far as the tests look at it. */
export interface Workflow {
	name: string;
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const FOLDER = join(ROOT, '.github');

/** A file under `.github`, as text. */
export function textIn(path: string): string {
	return readFileSync(join(FOLDER, path), 'utf8');
}

/** A YAML file under `.github`. */
export function yamlIn(path: string): unknown {
	return parse(textIn(path));
}

/** All workflows, by the name of their file. */
export const workflows: ReadonlyMap<string, Workflow> = new Map(
	readdirSync(join(FOLDER, 'workflows')).map((file) => [
		file,
		yamlIn(`workflows/${file}`) as Workflow,
	]),
);

/** The steps of all jobs of a workflow. */
export function stepsOf({ jobs }: Workflow): Step[] {
	return Object.values(jobs).flatMap(({ steps = [] }) => steps);
}
