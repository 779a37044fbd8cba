import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnAndWait } from '../e2e/support/spawnAndWait.mts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'vcc-process-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Takes a while to end, as a script does that ends others first. */
const SLOW_TO_END = `
	process.on('SIGTERM', () => setTimeout(() => {
		require('fs').writeFileSync('ended', 'in good order');
		process.exit();
	}, 300));
	setInterval(() => {}, 1_000);
	console.log('started');
`;

it('a stop waits for what a shell has started, though the shell itself is gone at once', async () => {
	const env = { ...process.env, SCRIPT: SLOW_TO_END };
	const shell = spawnAndWait('sh', ['-c', 'node -e "$SCRIPT" & wait'], { cwd: folder, env });
	await shell.says('started');
	await shell.stop();
	expect(readFileSync(join(folder, 'ended'), 'utf8')).toBe('in good order');
});
