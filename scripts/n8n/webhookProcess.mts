import { LOOPBACK } from '../lib/ports.mts';
import type { N8nInstance } from './instance.mts';
import { ready } from './readiness.mts';

/** A process of queue mode that takes calls of webhooks and runs nothing. */
export interface N8nWebhookProcess {
	/** Its address, without a slash at the end. */
	url: string;
	/** Process id; undefined if it could not be started. */
	pid: number | undefined;
	/** Everything it has written so far. */
	log(): string;
	/** Ends it. Safe to repeat. */
	stop(): Promise<void>;
}

/**
 * Starts a webhook process and waits until it is ready.
 * @param instance a user folder and port of its own, with the database, queue and encryption key
 * of the main process in its environment.
 * @throws as `startServer`.
 */
export async function startWebhookProcess(instance: N8nInstance): Promise<N8nWebhookProcess> {
	const url = `http://${LOOPBACK}:${instance.port}`;
	const process = instance.startProcess('webhook');
	await ready(process, `${url}/healthz/readiness`);
	const { pid } = process;
	return { url, pid, log: () => process.output(), stop: () => process.stop() };
}
