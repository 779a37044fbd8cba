import { readFile, writeFile } from 'node:fs/promises';
import type { INodeTypeDescription } from 'n8n-workflow';
import { LOOPBACK, freePort } from '../../scripts/lib/ports.mts';
import { RestError, RestSession } from '../../scripts/n8n/rest.mts';
import { Checkout } from './support/checkout.mts';
import { waitFor } from './support/waitFor.mts';

jest.setTimeout(300_000);

const DISPATCH = 'nodes/VccInteractions/operations/dispatch.ts';
const LABEL = "displayName: 'Named Route'";
const OTHER = "displayName: 'Route of the day'";

/** n8n does not know the node for a moment while it loads it again. */
function duringReload(error: unknown): INodeTypeDescription[] {
	if (error instanceof RestError && error.status === 400) return [];
	throw error;
}

let checkout: Checkout;
beforeAll(async () => {
	checkout = await Checkout.create();
});
afterAll(() => checkout?.remove());

it('npm run dev shows a changed label in the n8n that runs, also after one that does not compile', async () => {
	const n8nPort = await freePort();
	const dev = checkout.start(
		`npm run dev -- --n8n-port=${n8nPort} --sandbox-port=${await freePort()}`,
	);
	await dev.says('and n8n has it in seconds');
	const [, emailOrLdapLoginId, password] = /log in as (\S+) with (\S+)/.exec(dev.output()) ?? [];
	const session = new RestSession(`http://${LOOPBACK}:${n8nPort}`);
	await session.call('POST', 'login', { emailOrLdapLoginId, password });
	const labels = async () => {
		const name = 'n8n-nodes-vcc-interactions.vccInteractions';
		const [node] = await session
			.call<INodeTypeDescription[]>('POST', 'node-types', { nodeInfos: [{ name, version: 1 }] })
			.catch(duringReload);
		return node?.properties.map(({ displayName }) => displayName) ?? [];
	};
	const source = await readFile(checkout.path(DISPATCH), 'utf8');
	expect(await labels()).not.toContain('Route of the day');

	await writeFile(checkout.path(DISPATCH), `${source}\nconst wrong: number = 'text';\n`);
	await dev.says('Built in spite of wrong types');
	await writeFile(checkout.path(DISPATCH), source.replace(LABEL, OTHER));
	await waitFor(labels, (all) => all.includes('Route of the day'));
	await dev.stop();
});
