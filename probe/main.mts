import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from './center/tokens.mts';
import { systemClock } from './clock.mts';
import { command } from './command.mts';
import { readCommandLine, UsageError } from './commandLine.mts';
import { property } from './http/answer.mts';
import { httpSend } from './http/send.mts';
import { parts } from './questions/index.mts';
import { personAt, processTerminal } from './terminal.mts';
import { USAGE } from './usage.mts';

/** Milliseconds until a request counts as not answered. */
const TIMEOUT = 30_000;

/** Nothing could be asked. */
const COULD_NOT_ASK = 2;

function versionOf(): string {
	const file = join(import.meta.dirname, '..', 'package.json');
	return String(property(JSON.parse(readFileSync(file, 'utf8')), 'version'));
}

/** Never an argument: arguments show in process lists and in histories. */
function credentialsIn({ VCC_CLIENT_ID, VCC_CLIENT_SECRET }: NodeJS.ProcessEnv): Credentials {
	if (!VCC_CLIENT_ID || !VCC_CLIENT_SECRET)
		throw new UsageError('VCC_CLIENT_ID and VCC_CLIENT_SECRET must be set in the environment');
	return { clientId: VCC_CLIENT_ID, clientSecret: VCC_CLIENT_SECRET };
}

/** The first signal ends the asking; Ctrl-C once more ends the releasing too. */
function signals() {
	const interrupt = new AbortController();
	const abandon = new AbortController();
	let ctrlC = 0;
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(name, () => {
			interrupt.abort();
			// Whoever started us may pass the first Ctrl-C on as a signal of another name.
			if (name === 'SIGINT' && ++ctrlC > 1) abandon.abort();
		});
	}
	return { interrupt: interrupt.signal, abandon: abandon.signal };
}

async function main(): Promise<number> {
	const options = readCommandLine(process.argv.slice(2));
	if (options === undefined) {
		console.log(USAGE);
		return 0;
	}
	const credentials = credentialsIn(process.env);
	const { interrupt, abandon } = signals();
	const terminal = processTerminal(process.stdin, process.stdout);
	const version = versionOf();
	return await command(options, {
		credentials,
		terminal,
		clock: systemClock,
		send: httpSend(TIMEOUT, `n8n-nodes-vcc-interactions-probe/${version}`),
		version,
		interrupt,
		abandon,
		runName: randomBytes(4).toString('hex'),
		...(options.questions && terminal.isInteractive && { person: personAt(terminal, interrupt) }),
		parts,
	});
}

try {
	process.exitCode = await main();
} catch (error) {
	console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error);
	process.exitCode = COULD_NOT_ASK;
}
