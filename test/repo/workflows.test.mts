import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mts';
import { type Job, type Step, stepsOf, textIn, workflows, yamlIn } from './support/workflows.mts';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
};

/** The npm scripts that a step's commands name. */
function scriptsIn({ run = '' }: Step): string[] {
	return [...run.matchAll(/\bnpm (?:run (\S+)|(test|start)\b)/g)].map(
		([, named, short]) => named ?? short ?? '',
	);
}

/** Jobs with steps of their own. */
const ownJobs = ({ jobs }: { jobs: Record<string, Job> }) =>
	Object.values(jobs).filter(({ uses }) => uses === undefined);

describe.each([...workflows])('the workflow %s', (file, workflow) => {
	it('calls npm scripts that exist', () => {
		const called = stepsOf(workflow).flatMap(scriptsIn);
		expect(Object.keys(scripts)).toEqual(expect.arrayContaining(called));
	});

	it('runs something', () => {
		for (const { steps = [] } of ownJobs(workflow)) {
			expect(steps.some(({ run }) => run !== undefined)).toBe(true);
		}
	});

	it('may no more than read, apart from the job that publishes', () => {
		expect(workflow.permissions).toEqual({ contents: 'read' });
		for (const [name, { permissions }] of Object.entries(workflow.jobs)) {
			const signs = file === 'publish.yml' && name === 'publish';
			expect(permissions).toEqual(signs ? { 'id-token': 'write' } : undefined);
		}
	});

	it('pins every action to a commit, with its version in a comment', () => {
		const pinned = /^ +- uses: [\w-]+\/[\w/-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/;
		const lines = textIn(`workflows/${file}`).split('\n');
		const uses = lines.filter((line) => /\buses:/.test(line) && !/uses: \.\//.test(line));
		expect(uses.filter((line) => !pinned.test(line))).toEqual([]);
	});

	it('leaves no token in the checkout', () => {
		const checkouts = stepsOf(workflow).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
		for (const step of checkouts) expect(step.with?.['persist-credentials']).toBe(false);
	});

	it('puts nothing into a command that somebody else may have written', () => {
		expect(stepsOf(workflow).filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
	});

	it('ends by itself when something hangs', () => {
		for (const job of ownJobs(workflow)) {
			expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
		}
	});
});

it('the same action is pinned to the same commit everywhere', () => {
	const commits = new Map<string, Set<string>>();
	for (const { uses = '' } of [...workflows.values()].flatMap(stepsOf)) {
		const [action = '', commit] = uses.split('@');
		if (commit !== undefined) commits.set(action, (commits.get(action) ?? new Set()).add(commit));
	}
	expect(commits.size).toBeGreaterThanOrEqual(4);
	for (const found of commits.values()) expect(found.size).toBe(1);
});

it('code is tested on push and pull request with every Node that it is for', () => {
	const test = workflows.get('test.yml');
	expect(Object.keys(test?.on ?? {})).toEqual(expect.arrayContaining(['push', 'pull_request']));
	expect(test?.jobs).toMatchObject({ test: { strategy: { matrix: { node: [20, 22, 24] } } } });
	expect(test && stepsOf(test).flatMap(scriptsIn)).toEqual(['test', 'mutation', 'e2e']);
});

it('the lines that a pull request changes are mutated, within ten minutes', () => {
	const { mutation } = workflows.get('test.yml')?.jobs ?? {};
	const [checkout] = mutation?.steps ?? [];
	expect(mutation?.if).toBe("github.event_name == 'pull_request'");
	// All commits, so that there is an origin/main to compare with.
	expect(checkout?.with?.['fetch-depth']).toBe(0);
	expect(mutation?.steps?.at(-1)?.run).toBe('npm run mutation -- --changed --minutes 10');
	// Installing takes some minutes more.
	expect(mutation?.['timeout-minutes']).toBe(15);
});

it("n8n's newest release is tested on a schedule", () => {
	expect(workflows.get('newest-n8n.yml')?.on).toHaveProperty('schedule');
});

it('a night has ten times as many random cases', () => {
	const nightly = workflows.get('nightly.yml');
	expect(nightly?.on).toHaveProperty('schedule');
	expect(nightly?.jobs).toMatchObject({ test: { env: { FC_RUNS: 10_000 } } });
});

it('the issue forms can be read and ask something', () => {
	for (const form of ['bug', 'differs', 'feature']) {
		const { name, description, body } = yamlIn(`ISSUE_TEMPLATE/${form}.yml`) as {
			name: string;
			description: string;
			body: { type: string }[];
		};
		expect([name, description]).not.toContain(undefined);
		expect(body.some(({ type }) => type === 'textarea')).toBe(true);
	}
});
