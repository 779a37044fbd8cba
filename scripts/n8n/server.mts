import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../lib/main.mts';
import { LOOPBACK } from '../lib/ports.mts';
import { N8nApi } from './api.mts';
import { messagesIn } from './cliLog.mts';
import type { N8nInstance } from './instance.mts';

/** A boot takes 10 to 15 s on a free machine. */
const BOOT_MS = 120_000;

const POLL_MS = 200;

/** A running n8n. Nobody is logged in yet: see `api.signIn`. */
export interface N8nServer {
	/** Address of the editor, without a slash at the end. */
	url: string;
	api: N8nApi;
	/** Everything n8n has written so far. */
	log(): string;
	/** Resolves when n8n has ended, by itself or by `stop`. */
	exited: Promise<unknown>;
	/** Ends n8n and all that it started. Safe to repeat. */
	stop(): Promise<void>;
}

/**
 * Starts n8n's main process and waits until it is ready.
 * @param env more environment for this process, e.g. N8N_LOG_LEVEL.
 * @throws UserError with n8n's last words if it ends or does not get ready within 2 minutes; the
 * signal's reason if `signal` aborts. Nothing is left running then.
 */
export async function startServer(
	instance: N8nInstance,
	{ env = {}, signal }: { env?: Record<string, string>; signal?: AbortSignal | undefined } = {},
): Promise<N8nServer> {
	const url = `http://${LOOPBACK}:${instance.port}`;
	const main = instance.startProcess('start', [], env);
	const gone = new AbortController();
	const exited = main.exited.finally(() => gone.abort(new Error('it ended by itself')));
	exited.catch(() => {});
	try {
		const limits = [gone.signal, AbortSignal.timeout(BOOT_MS), ...(signal ? [signal] : [])];
		await untilReady(`${url}/healthz/readiness`, AbortSignal.any(limits));
	} catch (error) {
		await main.stop();
		signal?.throwIfAborted();
		const words = messagesIn(main.output()).split('\n').slice(-15).join('\n');
		throw new UserError(`n8n did not start (${String(error)}). Its last words:\n${words}`);
	}
	const api = new N8nApi(url, instance.cli);
	return { url, api, log: () => main.output(), exited, stop: () => main.stop() };
}

/** Asks the readiness probe until it says yes. @throws the signal's reason when `signal` aborts. */
async function untilReady(probe: string, signal: AbortSignal): Promise<void> {
	for (;;) {
		const answer = await fetch(probe, { signal }).catch(() => undefined);
		if (answer?.ok) return;
		signal.throwIfAborted();
		await sleep(POLL_MS, undefined, { signal });
	}
}
