/**
 * Tests that need an n8n and nothing else: no Redis, no PostgreSQL, no browser, no older n8n. They
 * run before the others, in this order, so that a node that does not work is known within minutes.
 */
export const ONLY_N8N = [
	...['examples', 'credential', 'start', 'expressionEngine', 'contracts', 'services'],
].map((name) => `test/e2e/${name}.e2e.mts`);
