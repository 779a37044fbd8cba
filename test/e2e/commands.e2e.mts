import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { DOCUMENTS, textOf } from '../repo/support/documents.mts';
import { Checkout } from './support/checkout.mts';

jest.setTimeout(900_000);

/** Commands of the documents that run to their end here, and how. */
const HERE = {
	'npm test -- test/vcc/delivery': 'npm test -- test/vcc/delivery',
	'npm run e2e -- test/e2e/examples': 'npm run e2e -- test/e2e/examples',
	'npm run build': 'npm run build',
	'npm run lint': 'npm run lint',
	'npm run release -- --dry-run': 'npm run release -- --dry-run',
	'npm run release': 'npm run release',
	'git push --follow-tags': 'git push --follow-tags',
	'npm run screenshots': 'npm run screenshots -- browser/waiting',
	'npm run mutation': 'npm run mutation -- vcc/delivery/onAbort.ts',
	'npm run mutation -- vcc/delivery/onAbort.ts': 'npm run mutation -- vcc/delivery/onAbort.ts',
	'npm run mutation -- --changed --minutes 10': 'npm run mutation -- --changed --minutes 10',
	'npm run bench': 'npm run bench -- --quick',
};

/** The file that runs a command, and with what words. */
const ELSEWHERE: Record<string, [file: string, words: string]> = {
	'npm test': ['.ci/run.mjs', "'test'"],
	'npm run e2e': ['.ci/run.mjs', "'run e2e'"],
	'npm start': ['test/e2e/browser/gettingStarted.e2e.mts', 'starts.run([])'],
	'npm start -- --once': ['test/e2e/start.e2e.mts', "starts.run(['--once'])"],
	'npm start -- --profile-file probe-profile.json': [
		'test/e2e/start.e2e.mts',
		'--profile-file=${file}',
	],
	'npm run dev': ['test/e2e/dev.e2e.mts', '`npm run dev -- '],
	'npm run build:watch': ['test/e2e/commands.e2e.mts', "start('npm run build:watch')"],
	'npm run lint:fix': ['test/e2e/commands.e2e.mts', "start('npm run lint:fix')"],
	'npm publish': ['test/repo/publish.test.mts', "['publish', "],
	'npm install': ['test/e2e/versions/install.e2e.mts', "args = ['install'"],
};

const isServer = (command: string) => command.startsWith('npm run sandbox');
const isProbe = (command: string) => command.startsWith('npm run probe');

/** Command lines of a document: in code spans, and lines of shell blocks. */
function commandsOf(text: string): string[] {
	const found = text.matchAll(/`((?:npm|git push)\b[^`\n]*)`|^((?:npm|git push)\b.*)$/gm);
	return [...found].map(([, span, line]) => span ?? line ?? '');
}

/** Those of all documents, each once. */
const COMMANDS = [...new Set(DOCUMENTS.map(textOf).flatMap(commandsOf))];

let checkout: Checkout;
beforeAll(async () => {
	checkout = await Checkout.create();
});
afterAll(() => checkout?.remove());

/** Runs a command of the documents to its end, which has to be a good one. */
async function run(command: keyof typeof HERE): Promise<string> {
	const child = checkout.start(HERE[command]);
	const code = await child.exited;
	if (code !== 0) throw new Error(`${HERE[command]} ended with ${code}:\n${child.output()}`);
	return child.output();
}

it('every command of the documents is run, here or elsewhere', () => {
	const others = COMMANDS.filter(
		(command) => !isServer(command) && !isProbe(command) && !(command in HERE),
	);
	expect(others.sort()).toEqual(Object.keys(ELSEWHERE).sort());
	expect(COMMANDS).toEqual(expect.arrayContaining(Object.keys(HERE)));
});

it.each(Object.entries(ELSEWHERE))('%s is run elsewhere', (_, [file, words]) => {
	expect(textOf(file)).toContain(words);
});

it('npm run build', async () => {
	expect(await run('npm run build')).toContain('Built dist.');
	const { n8n } = await manifest();
	for (const file of [...n8n.nodes, ...n8n.credentials]) await stat(checkout.path(file));
});

it('n8n-node build makes the same files, with the same contents', async () => {
	await run('npm run build');
	const ours = await builtFiles();
	const build = checkout.start('npx n8n-node build');
	expect(await build.exited).toBe(0);
	expect(await builtFiles()).toEqual(ours);
	await run('npm run build');
});

it('npm run build:watch builds again when a source has changed', async () => {
	const file = 'vcc/vccError.ts';
	const source = await readFile(checkout.path(file), 'utf8');
	const watch = checkout.start('npm run build:watch');
	await watch.says('Builds again at each change');
	await writeFile(checkout.path(file), `${source}\nexport const ADDED = 'added';\n`);
	await watch.says(`${file} is newer\nBuilt dist.`);
	expect(await readFile(checkout.path('dist/vcc/vccError.js'), 'utf8')).toContain('added');
	await watch.stop();
	await writeFile(checkout.path(file), source);
	await run('npm run build');
});

it('npm run lint:fix repairs the format of a file, and then finds nothing', async () => {
	const file = 'vcc/vccError.ts';
	const source = await readFile(checkout.path(file), 'utf8');
	await writeFile(checkout.path(file), source.replaceAll('\t', '  '));
	const fix = checkout.start('npm run lint:fix');
	expect(await fix.exited).toBe(0);
	expect(await readFile(checkout.path(file), 'utf8')).toBe(source);
});

it('npm run lint', async () => {
	const output = await run('npm run lint');
	expect(output).toContain('All checks passed.');
	expect(output).not.toMatch(/^FAILED/m);
});

it('npm test with a folder runs its tests, and neither packs nor lints', async () => {
	const output = await run('npm test -- test/vcc/delivery');
	expect(output).toMatch(/^Tests: +\d+ passed, \d+ total$/m);
	expect(output).not.toMatch(/^(Packed|ok {4}|FAILED)/m);
});

it('npm run e2e with the examples runs them, and no other file', async () => {
	const output = await run('npm run e2e -- test/e2e/examples');
	expect(output).toMatch(/^Test Suites: 1 passed, 1 total$/m);
});

describe('plain jest after an edit of vcc/', () => {
	const file = 'vcc/delivery/statusRules.ts';
	let right: string;
	beforeAll(async () => {
		right = await readFile(checkout.path(file), 'utf8');
	});
	afterEach(async () => await writeFile(checkout.path(file), right));

	it('tests what was edited, not what was built before', async () => {
		await writeFile(checkout.path(file), right.replace('not allowed to do this', 'kept from this'));
		const edited = checkout.start('npx jest test/node/failures');
		expect(await edited.exited).toBe(1);
		expect(edited.output()).toContain(
			'VCC refused the request: the credential is kept from this (403): Forbidden',
		);
	});

	it('works in two terminals at once', async () => {
		await writeFile(checkout.path(file), `${right}\n`);
		const both = ['failures', 'load'].map((name) => checkout.start(`npx jest test/node/${name}`));
		expect(await Promise.all(both.map(({ exited }) => exited))).toEqual([0, 0]);
		const built = both.filter((one) => one.output().includes(`Building dist: ${file} is newer`));
		expect(built).toHaveLength(1);
	});
});

it('npm run release -- --dry-run changes nothing', async () => {
	const before = await checkout.git('rev-parse', 'HEAD');
	const output = await run('npm run release -- --dry-run');
	expect(output).toContain('package/dist/nodes/VccInteractions/VccInteractions.node.js');
	expect(output).toMatch(/^Version \S.* -> \d+\.\d+\.\d+$/m);
	expect(await checkout.git('rev-parse', 'HEAD')).toBe(before);
	expect(await checkout.git('status', '--porcelain')).toBe('');
});

it('npm run release, and git push --follow-tags brings it to the remote', async () => {
	await run('npm run release');
	const { version } = await manifest();
	const tag = `v${version}`;
	expect(await readFile(checkout.path('CHANGELOG.md'), 'utf8')).toContain(`## [${version}]`);
	await expect(checkout.remoteHas(tag)).rejects.toThrow();
	await run('git push --follow-tags');
	const head = await checkout.git('rev-parse', 'HEAD');
	expect(await checkout.git('log', '-1', '--format=%s')).toBe(`chore: release ${version}`);
	expect(await checkout.remoteHas(tag)).toBe(head);
	expect(await checkout.remoteHas('main')).toBe(head);
});

it('npm run screenshots makes the pictures anew', async () => {
	const pictures = ['n8n-waiting.png', 'n8n-handled.png'].map((name) =>
		checkout.path('docs', name),
	);
	for (const picture of pictures) await rm(picture);
	await run('npm run screenshots');
	for (const picture of pictures) expect((await stat(picture)).size).toBeGreaterThan(10_000);
});

it('npm run mutation, for one file, changes it, and nine of ten changes are noticed', async () => {
	const report = await run('npm run mutation');
	const [, score] = /^All files +\| +([\d.]+)/m.exec(report) ?? [];
	expect(Number(score)).toBeGreaterThanOrEqual(90);
});

it('npm run mutation -- --changed changes the lines that differ from main, and no others', async () => {
	const file = 'vcc/delivery/onAbort.ts';
	const source = await readFile(checkout.path(file), 'utf8');
	await writeFile(checkout.path(file), source.replace('callbacks.size > 0', 'callbacks.size >= 1'));
	await checkout.git('commit', '--quiet', '--all', '--message', 'test: a line');
	const report = await run('npm run mutation -- --changed --minutes 10');
	await checkout.git('reset', '--quiet', '--hard', 'HEAD~1');
	expect(report).toMatch(/Found 1 of \d+ file\(s\) to be mutated/);
	expect(report).toMatch(/^ *onAbort\.ts +\|/m);
});

it('npm run bench measures, and loses nothing', async () => {
	const written = async () =>
		await Promise.all(
			['README.md', 'docs/benchmark.md'].map((path) => readFile(checkout.path(path), 'utf8')),
		);
	const before = await written();
	// Not its exit code: how fast a machine is that others use too proves nothing.
	const bench = checkout.start(HERE['npm run bench']);
	await bench.exited;
	const report = bench.output();
	expect(report).toMatch(/\| requests, 1,000 items, 20 ms +\| +3 \|/);
	expect(report).toMatch(/\| interactions lost or doubled, in all runs of this node +\| +0 \|/);
	expect(await written()).toEqual(before);
});

describe('the probe', () => {
	const account = { VCC_CLIENT_ID: 'sandbox-client', VCC_CLIENT_SECRET: 'sandbox-secret' };

	it.each(COMMANDS.filter(isProbe))('sends nothing without consent: %s', async (command) => {
		const probe = checkout.start(command, account);
		expect(await probe.exited).toBe(2);
		// Without arguments it says which it needs.
		expect(probe.output()).toMatch(/Nothing was sent: nobody can agree here|--route/);
	});

	it('asks the sandbox, and writes the profile that the commands below load', async () => {
		const [forSandbox = ''] = COMMANDS.filter(
			(command) => isProbe(command) && command.includes('--token-url'),
		);
		const sandbox = checkout.start('npm run sandbox');
		await sandbox.says('is open');
		const probe = checkout.start(`${forSandbox} --yes --pace 0`, account);
		expect(await probe.exited).toBe(0);
		await sandbox.stop();
		const { profile } = JSON.parse(await readFile(checkout.path('probe-profile.json'), 'utf8')) as {
			profile: object;
		};
		expect(profile).toMatchObject({ badMember: 'rejectsWhole', tooLarge: 413 });
	});
});

it.each(COMMANDS.filter(isServer))('%s', async (command) => {
	const sandbox = checkout.start(command);
	await sandbox.says('is open');
	const [, address = ''] = /API base URL +(\S+)/.exec(sandbox.output()) ?? [];
	const [, port = '4010'] = /--port (\d+)/.exec(command) ?? [];
	expect(address).toBe(`http://127.0.0.1:${port}`);
	expect((await fetch(`${address}/control/state`)).status).toBe(200);
	await sandbox.stop();
	await expect(fetch(address)).rejects.toThrow();
});

/** Each file that the package would have, with its contents; JSON however it is written. */
async function builtFiles(): Promise<Record<string, unknown>> {
	const pack = checkout.start('npm pack --dry-run --json');
	await pack.exited;
	const [{ files }] = JSON.parse(pack.output()) as [{ files: { path: string }[] }];
	const contents = files.map(async ({ path }) => {
		const text = await readFile(checkout.path(path), 'utf8');
		return [path, path.endsWith('.json') ? (JSON.parse(text) as unknown) : text] as const;
	});
	return Object.fromEntries(await Promise.all(contents));
}

async function manifest() {
	return JSON.parse(await readFile(checkout.path('package.json'), 'utf8')) as {
		version: string;
		n8n: { nodes: string[]; credentials: string[] };
	};
}
