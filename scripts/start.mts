import { once } from 'node:events';
import { join } from 'node:path';
import { mainClient } from '../sandbox/access/clients.mts';
import { type Sandbox, startSandbox } from '../sandbox/index.mts';
import { main } from './lib/main.mts';
import { ROOT } from './lib/paths.mts';
import { needPort } from './lib/ports.mts';
import { installN8n } from './n8n/install.mts';
import { N8nInstance } from './n8n/instance.mts';
import { keptOwner } from './n8n/owner.mts';
import { startServer } from './n8n/server.mts';
import { packOnce } from './package/pack.mts';
import { buildOnChange } from './package/watch.mts';
import { runDemo } from './start/demoRun.mts';
import { readOptions, type StartOptions, USAGE } from './start/options.mts';

main(async (signal, args) => {
	const options = readOptions(args);
	if (options === undefined) {
		console.log(USAGE);
		return 0;
	}
	await needPort(options.sandboxPort, 'the sandbox', '--sandbox-port');
	if (!options.once) await needPort(options.n8nPort, 'n8n', '--n8n-port');
	const install = await installN8n({ signal });
	console.log('Building and packing the node ...');
	const tarball = await packOnce(signal);
	for (const point of options.notPlayed) console.warn(`The sandbox can't play ${point}.`);
	const sandbox = await startSandbox({ port: options.sandboxPort, profile: options.profile });
	try {
		console.log(`Sandbox contact center: ${sandbox.url}`);
		const { folder, n8nPort: port } = options;
		const n8n = await N8nInstance.create({ install, tarball, folder, port, signal });
		const went = await runDemo(n8n, sandbox, options.refuse);
		console.log(
			went
				? '\nDispatched, assigned to an agent, and released.'
				: '\nThe interaction was not dispatched, assigned and released; the reason is above.',
		);
		if (!options.once) return await stayUp(n8n, sandbox, options, signal);
		return went ? 0 : 1;
	} finally {
		await sandbox.close();
	}
});

/** Keeps n8n's server up until a signal; a server that ends by itself is a failure. */
async function stayUp(
	n8n: N8nInstance,
	sandbox: Sandbox,
	{ folder, watch }: StartOptions,
	signal: AbortSignal,
): Promise<number> {
	console.log('\nStarting n8n (10 to 20 s) ...');
	const owner = await keptOwner(folder);
	const env: Record<string, string> = watch ? { N8N_DEV_RELOAD: 'true' } : {};
	const server = await startServer(n8n, { env, signal });
	try {
		const login = (await server.api.signIn(owner))
			? `log in as ${owner.email} with ${owner.password}`
			: `log in as the owner that you made (to start afresh, remove ${folder})`;
		console.log(`
n8n       ${server.url}   ${login}
Sandbox   ${sandbox.url}   its console shows live what happens

The credential "VCC sandbox" is in n8n already. For one of your own:
  Region          Custom
  Token URL       ${sandbox.tokenUrl}
  API Base URL    ${sandbox.url}
  Client ID       ${mainClient.id}
  Client Secret   ${mainClient.secret}

Try next: open one of the workflows "VCC: ..." in n8n and press Execute workflow, and watch it
in the console. Your own workflows are kept in ${folder}.
Press Ctrl-C to stop both.`);
		if (watch)
			console.log('Change a file of vcc/, credentials/ or nodes/, and n8n has it in seconds.');
		const watching = watch
			? buildOnChange(signal, async () => await n8n.updatePackage(join(ROOT, 'dist')))
			: once(signal, 'abort');
		if (!signal.aborted) await Promise.race([watching, server.exited]);
		if (signal.aborted) return 0;
		console.error(`\nn8n has ended by itself:\n${server.log().slice(-2000)}`);
		return 1;
	} finally {
		await server.stop();
	}
}
