import { readFile, stat } from 'node:fs/promises';
import { N8nApi } from '../../scripts/n8n/api.mts';
import { findN8n } from '../../scripts/n8n/install.mts';
import { RestSession } from '../../scripts/n8n/rest.mts';
import { DEMO } from '../../scripts/start/examples.mts';
import { parseStartOutput, type StartPrinted } from './browser/support/parseStartOutput.mts';
import { StartCommands } from './support/startCommand.mts';
import { MANUAL_TRIGGER, nodesOf } from './support/workflows.mts';

jest.setTimeout(600_000);

let starts: StartCommands;
let printed: StartPrinted;

beforeAll(async () => {
	starts = await StartCommands.create();
	printed = await start();
});
afterAll(() => starts?.end());

/** Runs `npm start` until n8n is there; gives what it told. */
async function start(): Promise<StartPrinted> {
	const command = await starts.run([]);
	await command.says('Press Ctrl-C');
	return parseStartOutput(command.output());
}

/** A session of n8n's editor with an address and a password. */
async function logIn(password: string): Promise<RestSession> {
	const session = new RestSession(printed.editor);
	const { email } = printed.login;
	await session.call('POST', 'login', { emailOrLdapLoginId: email, password });
	return session;
}

/** The permissions of a file in the user folder, e.g. `600`. */
const modeOf = async (...names: string[]) =>
	((await stat(starts.path(...names))).mode & 0o777).toString(8);

describe('the n8n of npm start', () => {
	it('is entered with the printed password, which no other user of the machine can read', async () => {
		const { password } = printed.login;
		expect(password).toMatch(/^\w{20}$/);
		await expect(logIn(`${password}x`)).rejects.toMatchObject({ status: 401 });
		await logIn(password);
		expect(await readFile(starts.path('owner-password'), 'utf8')).toBe(`${password}\n`);
		expect(await modeOf('owner-password')).toBe('600');
	});

	it('keeps the key to its credentials to this user too', async () => {
		expect(await readFile(starts.path('.n8n', 'config'), 'utf8')).toContain('encryptionKey');
		expect(await modeOf('.n8n', 'config')).toBe('600');
	});

	it('installs no package that n8n has not verified', async () => {
		const session = await logIn(printed.login.password);
		const install = { name: 'n8n-nodes-vcc-interactions', version: '0.1.0' };
		await expect(session.call('POST', 'community-packages', install)).rejects.toThrow(
			'Installation of unverified community packages is forbidden',
		);
	});

	it('has the node nevertheless, and runs it', async () => {
		const api = new N8nApi(printed.editor, (await findN8n()).cli);
		expect(await api.signIn(printed.login)).toBe(true);
		const trigger = nodesOf(await api.workflow(DEMO)).find(({ type }) => type === MANUAL_TRIGGER);
		const run = await api.finished(await api.run(DEMO, trigger?.name ?? ''));
		expect(run).toMatchObject({ status: 'success', error: undefined });
	});

	it('has the same password at the next start', async () => {
		const { password } = printed.login;
		await starts.stop();
		printed = await start();
		expect(printed.login.password).toBe(password);
		await logIn(password);
	});
});
