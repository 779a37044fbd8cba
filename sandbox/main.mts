import { mainClient, readOnlyClient } from './access/clients.mts';
import { type CommandLine, readCommandLine, usage } from './commandLine.mts';
import { type Sandbox, startSandbox } from './index.mts';

function greeting({ url, tokenUrl }: Sandbox): string {
	return `A Vonage Contact Center in a box is open.

  API base URL    ${url}
  Token URL       ${tokenUrl}
  Client ID       ${mainClient.id}
  Client secret   ${mainClient.secret}
  Scopes          ${mainClient.scopes.join(' ')}

  ${readOnlyClient.id} with the same secret may only ask for ${readOnlyClient.scopes.join(' ')}.

Open ${url} in a browser to watch it live, and dispatch an interaction to the route "Support NR"
from n8n. For scripts: ${url}/control lists every address.

Any route name leads to an agent; "SMS NR" ends by itself without one. Ctrl-C ends the sandbox.`;
}

async function run({ help, port, hosts, profile, notPlayed }: CommandLine): Promise<void> {
	if (help) return console.log(usage());
	for (const point of notPlayed) console.warn(`The sandbox can't play ${point}.`);
	const sandbox = await startSandbox({ port, hosts, profile });
	console.log(greeting(sandbox));
	const end = () => void sandbox.close();
	process.once('SIGINT', end).once('SIGTERM', end);
}

try {
	await run(readCommandLine(process.argv.slice(2)));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
