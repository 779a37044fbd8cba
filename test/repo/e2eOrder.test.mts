import { selectedTests } from '../../scripts/lib/jest.mts';
import { ONLY_N8N } from '../../scripts/e2e/onlyN8n.mts';

jest.setTimeout(60_000);

it('npm run e2e runs the examples on a real n8n first, then what needs only n8n', async () => {
	const config = ['--config', 'jest.e2e.config.mjs'];
	const files = await selectedTests(config, new AbortController().signal);
	expect(files[0]).toBe('test/e2e/examples.e2e.mts');
	expect(files.slice(0, ONLY_N8N.length)).toEqual(ONLY_N8N);
	expect(files.length).toBeGreaterThan(ONLY_N8N.length);
});
