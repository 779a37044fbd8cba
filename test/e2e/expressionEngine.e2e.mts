import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { findN8n } from '../../scripts/n8n/install.mts';

jest.setTimeout(300_000);

test("reading an item gives what n8n's default expression engine gives, for any form and any item", async () => {
	const { node } = await findN8n();
	const script = join(import.meta.dirname, 'support/expressionEngine.mts');
	const { stdout } = await promisify(execFile)(node, [script]);
	const { engine, straight } = JSON.parse(stdout) as { engine: string; straight: number };
	expect(engine).toBe('vm');
	expect(straight).toBeGreaterThan(0.2);
});
