import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../../scripts/lib/paths.mts';

interface Step {
	run?: string;
	uses?: string;
}

interface Workflow {
	name: string;
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	jobs: Record<string, { 'timeout-minutes': number; steps: Step[] }>;
}

const folder = join(ROOT, '.github');
const read = (path: string): unknown => parse(readFileSync(join(folder, path), 'utf8'));
const files = readdirSync(join(folder, 'workflows'));
const workflows = new Map(
	files.map((file) => [file, read(`workflows/${file}`) as Workflow] as const),
);
const stepsOf = ({ jobs }: Workflow): Step[] => Object.values(jobs).flatMap(({ steps }) => steps);

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
};

/** The npm scripts that a step's commands name. */
function scriptsIn({ run = '' }: Step): string[] {
	return [...run.matchAll(/\bnpm (?:run (\S+)|(test|start)\b)/g)].map(
		([, named, short]) => named ?? short ?? '',
	);
}

describe.each([...workflows])('the workflow %s', (_, workflow) => {
	it('calls npm scripts that exist, at least one', () => {
		const called = stepsOf(workflow).flatMap(scriptsIn);
		expect(called).not.toEqual([]);
		expect(Object.keys(scripts)).toEqual(expect.arrayContaining(called));
	});

	it('may no more than read, except that publishing signs', () => {
		const { 'id-token': signs, ...others } = workflow.permissions;
		expect(others).toEqual({ contents: 'read' });
		expect(signs).toBe(workflow.name === 'Publish' ? 'write' : undefined);
	});

	it('ends by itself when something hangs', () => {
		for (const job of Object.values(workflow.jobs)) {
			expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
		}
	});
});

it('code is tested on push and pull request with every Node that it is for', () => {
	const test = workflows.get('test.yml');
	expect(Object.keys(test?.on ?? {})).toEqual(['push', 'pull_request']);
	expect(test?.jobs).toMatchObject({ test: { strategy: { matrix: { node: [20, 22, 24] } } } });
});

it("n8n's newest release is tested on a schedule", () => {
	expect(workflows.get('newest-n8n.yml')?.on).toHaveProperty('schedule');
});

it('a version tag publishes', () => {
	expect(workflows.get('publish.yml')?.on).toEqual({ push: { tags: ['v*.*.*'] } });
});

it('the issue forms can be read and ask something', () => {
	for (const form of ['bug', 'differs', 'feature']) {
		const { name, description, body } = read(`ISSUE_TEMPLATE/${form}.yml`) as {
			name: string;
			description: string;
			body: { type: string }[];
		};
		expect([name, description]).not.toContain(undefined);
		expect(body.some(({ type }) => type === 'textarea')).toBe(true);
	}
});
