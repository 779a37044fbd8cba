import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { findN8n } from '../../scripts/n8n/install.mts';

jest.setTimeout(300_000);

/** What the script prints: what n8n's own classes do, and what our copies of them do. */
interface Contract {
	readonly n8n: unknown;
	readonly copy: unknown;
}

let contracts: Record<'credentials' | 'tool' | 'webhook', readonly Contract[]>;
beforeAll(async () => {
	const { node } = await findN8n();
	const script = join(import.meta.dirname, 'support/contracts.mts');
	const { stdout } = await promisify(execFile)(node, ['--experimental-transform-types', script]);
	// n8n may write lines of its own before.
	const [last = ''] = stdout.trim().split('\n').slice(-1);
	contracts = JSON.parse(last) as typeof contracts;
});

test.each([
	['the credentials helper', 'credentials', 8],
	['the node as a tool', 'tool', 1],
	['the answer to a webhook call', 'webhook', 3],
] as const)("%s of the tests does what n8n's does", (_, name, cases) => {
	expect(contracts[name]).toHaveLength(cases);
	for (const { n8n, copy } of contracts[name]) expect(copy).toEqual(n8n);
});
