import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultKinds } from '../../sandbox/center/faults.mts';
import { readCommandLine } from '../../sandbox/commandLine.mts';
import { type Sandbox, startSandbox } from '../../sandbox/index.mts';
import { ambiguities } from '../../sandbox/profile.mts';
import { ROOT } from '../../scripts/lib/paths.mts';
import { dispatchToSandbox } from '../e2e/support/dispatchToSandbox.mts';
import { http } from './sandboxFixture.mts';

const text = readFileSync(join(ROOT, 'docs', 'sandbox.md'), 'utf8');

/** Lines of the document's shell blocks. */
const commands = [...text.matchAll(/```sh\n([^]*?)```/g)].flatMap(([, block]) =>
	(block ?? '').split('\n').filter((line) => line !== ''),
);

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => {
	await sandbox?.close();
});

const calls = commands.filter((command) => command.startsWith('curl'));

it('tells of more than ten calls', () => {
	expect(calls.length).toBeGreaterThan(10);
});

/** What curl would send, so that the test needs no curl. */
function requestOf(command: string) {
	const [, method = 'GET'] = / -X (\w+)/.exec(command) ?? [];
	const [, data] = / -d '([^']+)'/.exec(command) ?? [];
	const [, path = ''] = /http:\/\/127\.0\.0\.1:4010([^\s"]*)/.exec(command) ?? [];
	return { method, data, url: `${sandbox.url}${path}` };
}

it.each(calls)('the sandbox takes: %s', async (command) => {
	if (command.includes('/case-10017/accept')) await dispatchToSandbox(sandbox, ['case-10017']);
	const { status, data } = await http.request(requestOf(command));
	expect({ status, data }).toMatchObject({ status: 200 });
});

it('the sandbox takes the command lines that the document shows', () => {
	const all = commands.filter((command) => command.startsWith('npm run sandbox'));
	const lines = all.filter((command) => !command.includes('--profile-file'));
	expect([all.length, lines.length]).toEqual([4, 3]);
	const [, withOptions, withHost] = lines.map((line) => readCommandLine(line.split(' ').slice(4)));
	expect(withOptions).toMatchObject({
		port: 4020,
		profile: { badMember: 'droppedSilently', successBody: 'json' },
	});
	expect(withHost).toMatchObject({ hosts: ['host.docker.internal'] });
});

/** Rows of the table below a heading, as cells. */
function tableOf(heading: string, row = /^\| `/): string[][] {
	const [, section = ''] = text.split(`\n## ${heading}\n`);
	return (section.split('\n## ')[0] ?? '')
		.split('\n')
		.filter((line) => row.test(line))
		.map((line) => line.split(/ \| |^\| | \|$/).map((cell) => cell.trim()));
}

it('tells of every kind of fault', () => {
	expect(tableOf('Faults').map(([, kind]) => kind?.replaceAll('`', ''))).toEqual([...faultKinds]);
});

it('tells of every profile with its variants', () => {
	const wanted = Object.entries(ambiguities).map(([name, { variants, open }]) => [
		name,
		variants.join(', '),
		open,
	]);
	const told = tableOf('Profiles').map(([, name = '', variants = '', open]) => [
		name.replaceAll('`', ''),
		variants.replaceAll('`', ''),
		open,
	]);
	expect(told).toEqual(wanted);
});

it('tells which page of the documentation each name means', () => {
	const named = tableOf('Sources', /^\| [A-Z]/).flatMap(([, names = '']) => names.split(', '));
	expect(usedNames().filter((name) => !named.includes(name))).toEqual([]);
	expect(named.filter((name) => !usedNames().includes(name))).toEqual([]);
});

/** Names of pages in code, as `[doc GUIDE, REG]`, and in the ambiguities. */
function usedNames(): string[] {
	const files = readdirSync(join(ROOT, 'sandbox'), { recursive: true, encoding: 'utf8' });
	const code = files
		.filter((file) => /\.(mts|js)$/.test(file))
		.map((file) => readFileSync(join(ROOT, 'sandbox', file), 'utf8'))
		.join('\n');
	const inCode = [...code.matchAll(/\[doc ([A-Z, -]+)\]/g)].flatMap(([, names]) =>
		(names ?? '').split(', '),
	);
	const inProfile = Object.values(ambiguities).flatMap(
		({ open }) => open.match(/\b[A-Z]{3,}(-[A-Z]+)?\b/g) ?? [],
	);
	return [...new Set([...inCode, ...inProfile])].filter((name) => name !== 'API');
}
