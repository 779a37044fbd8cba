import type { Browser, Page } from 'playwright-core';
import { mainClient } from '../../../sandbox/access/clients.mts';
import { type Sandbox, startSandbox } from '../../../sandbox/index.mts';
import { type Attacker, attacks, PAGE, startAttacker, TRAP } from './support/attacker.mts';
import { AnswerRecorder } from './support/answerRecorder.mts';
import { openBrowser, openPage } from './support/browser.mts';

jest.setTimeout(120_000);

/** Names that a stranger's name server points to this machine. */
const STRANGER = 'stranger.test';

let browser: Browser;
let attacker: Attacker;
let sandbox: Sandbox;
let page: Page;
let answers: AnswerRecorder;

beforeAll(async () => {
	browser = await openBrowser([
		`--host-resolver-rules=MAP ${STRANGER} 127.0.0.1`,
		// Newer browsers ask the user first. The sandbox must hold where they do not, or the user agrees.
		'--disable-features=LocalNetworkAccessChecks',
	]);
	attacker = await startAttacker();
});
afterAll(async () => {
	await browser?.close();
	await attacker?.close();
});
beforeEach(async () => {
	sandbox = await startSandbox();
	answers = new AnswerRecorder(sandbox.port);
	({ page } = await openPage(browser));
});
afterEach(async () => {
	answers?.close();
	await page?.context().close();
	await sandbox?.close();
});

/** Everything that a stranger could have changed. */
const changes = () => ({
	faults: sandbox.center.faults.view(),
	calls: sandbox.center.calls.records.length,
	secret: sandbox.center.clients.get(mainClient.id)?.secret,
});

const UNCHANGED = { faults: [], calls: 0, secret: mainClient.secret };

/** Plays an attack in the page that is open; gives what it could read and what it was answered. */
async function play(attack: string): Promise<{ read: string | null; statuses: number[] }> {
	const read = await page.evaluate<string | null>(
		`(() => { const target = '${target()}'; return ${attack}; })()`,
	);
	return { read, statuses: [...new Set(await answers.take())] };
}

/** The address that the page attacks. */
let target: () => string;

describe.each([
	['a web page of another site', () => `http://${STRANGER}:${attacker.port}`],
	['a web page of this machine on another port', () => `http://127.0.0.1:${attacker.port}`],
])('%s', (_, origin) => {
	beforeEach(async () => {
		target = () => sandbox.url;
		await page.goto(origin());
	});

	it.each(Object.entries(attacks))('is refused %s', async (_name, attack) => {
		expect(await play(attack)).toEqual({ read: null, statuses: [403] });
		expect(changes()).toEqual(UNCHANGED);
	});

	it('plants no page of its own on the address of the sandbox', async () => {
		await play(attacks['a form']);
		await page.evaluate(`location = '${sandbox.url}/useradmin/users'`);
		await page.waitForURL(`${sandbox.url}/useradmin/users`);
		expect(await page.title()).not.toBe('owned');
		expect(changes()).toEqual(UNCHANGED);
	});
});

describe('a web page whose name is pointed to the sandbox', () => {
	beforeEach(async () => {
		target = () => `http://${STRANGER}:${sandbox.port}`;
		// As it was when the name still led to the stranger's server.
		await page.route(`${target()}/`, (route) =>
			route.fulfill({ contentType: 'text/html', body: PAGE }),
		);
		await page.goto(target());
		await page.unroute(`${target()}/`);
	});

	it.each(Object.entries(attacks))('is refused %s', async (_name, attack) => {
		const { read, statuses } = await play(attack);
		expect(statuses).toEqual([421]);
		expect(read ?? 'does not answer to the host').toContain('does not answer to the host');
		expect(changes()).toEqual(UNCHANGED);
	});
});

it('a page that a fault answers is shown, and runs no script', async () => {
	sandbox.center.faults.add(TRAP);
	await page.goto(`${sandbox.url}/useradmin/users`);
	expect(await page.title()).toBe('harmless');
});
