import { LOOPBACK } from '../lib/ports.mts';
import { N8nApi } from './api.mts';
import type { N8nInstance } from './instance.mts';
import { ready } from './readiness.mts';

/** A running n8n. Nobody is logged in yet: see `api.signIn`. */
export interface N8nServer {
	/** Address of the editor, without a slash at the end. */
	url: string;
	api: N8nApi;
	/** Process id; undefined if it could not be started. */
	pid: number | undefined;
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
	await ready(main, `${url}/healthz/readiness`, signal);
	// n8n 1 says that it is ready before its REST API is there.
	await ready(main, `${url}/rest/settings`, signal);
	const api = new N8nApi(url, instance.cli);
	const { exited, pid } = main;
	return { url, api, pid, log: () => main.output(), exited, stop: () => main.stop() };
}
