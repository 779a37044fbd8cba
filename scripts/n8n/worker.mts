import { LOOPBACK } from '../lib/ports.mts';
import type { N8nInstance } from './instance.mts';
import { ready } from './readiness.mts';

/** A process of queue mode that runs executions. */
export interface N8nWorker {
	/** Its user folder and port; another one can be started on it when this one has ended. */
	instance: N8nInstance;
	/** Everything it has written so far. */
	log(): string;
	/** Ends it after the executions that it has at hand. Safe to repeat. */
	stop(): Promise<void>;
	/** Ends it in the middle of them, as a machine that fails does. */
	kill(): Promise<void>;
}

/**
 * Starts a worker and waits until it takes jobs.
 * @param instance a user folder and port of its own, with the database, queue and encryption key
 * of the main process in its environment.
 * @param concurrency executions that it runs at a time.
 * @param env more environment for this process.
 * @throws as `startServer`.
 */
export async function startWorker(
	instance: N8nInstance,
	concurrency: number,
	env: Record<string, string> = {},
): Promise<N8nWorker> {
	const worker = instance.startProcess('worker', [`--concurrency=${concurrency}`], {
		...env,
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(instance.port),
		N8N_WORKER_SERVER_ADDRESS: LOOPBACK,
	});
	await ready(worker, `http://${LOOPBACK}:${instance.port}/healthz/readiness`);
	return {
		instance,
		log: () => worker.output(),
		stop: () => worker.stop(),
		async kill() {
			if (worker.pid !== undefined) process.kill(-worker.pid, 'SIGKILL');
			await worker.exited;
		},
	};
}
