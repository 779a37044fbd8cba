import { randomBytes } from 'node:crypto';

import { OwnDatabase } from '../../../scripts/e2e/database.mts';
import { OwnQueue } from '../../../scripts/e2e/queue.mts';
import { freePort, LOOPBACK } from '../../../scripts/lib/ports.mts';
import { findN8n } from '../../../scripts/n8n/install.mts';
import { N8nInstance } from '../../../scripts/n8n/instance.mts';
import { type N8nServer, startServer } from '../../../scripts/n8n/server.mts';
import {
	type N8nWebhookProcess,
	startWebhookProcess,
} from '../../../scripts/n8n/webhookProcess.mts';
import { startWorker } from '../../../scripts/n8n/worker.mts';
import { packOnce } from '../../../scripts/package/pack.mts';

/** The processes of one n8n. */
export interface Processes {
	main: N8nServer;
	/** Where calls of webhooks go, without a slash at the end. */
	webhookUrl: string;
	/** Every process that takes such calls. */
	webhookUrls: string[];
	/** Of the process that answers them. */
	webhookPid: number | undefined;
	/** Everything that any of them has written. */
	log(): string;
	stop(): Promise<void>;
}

/** An n8n that can be started, and its database. */
export interface OneN8n {
	/** Of the main process, for n8n's command line. */
	instance: N8nInstance;
	start(env: Record<string, string>): Promise<Processes>;
	/** Of queue mode only. */
	database: OwnDatabase | undefined;
	/** Removes all of it. Stop its processes first. */
	remove(): Promise<void>;
}

/**
 * One process with SQLite, as most people run it.
 * @param dir where that n8n is installed; the newest one's folder if absent
 */
export async function regularMode(dir?: string): Promise<OneN8n> {
	const instance = await N8nInstance.create({
		install: await findN8n(dir),
		tarball: await packOnce(),
	});
	return {
		instance,
		database: undefined,
		async start(env) {
			const main = await startServer(instance, { env });
			const { url: webhookUrl, pid: webhookPid } = main;
			return {
				main,
				webhookUrl,
				webhookUrls: [webhookUrl],
				webhookPid,
				log: () => main.log(),
				stop: () => main.stop(),
			};
		},
		remove: () => instance.remove(),
	};
}

/** Executions that the worker runs at a time; n8n's default. */
const CONCURRENCY = 10;

/**
 * A main, webhook processes and a worker, each as if on a machine of its own.
 * @param more environment for all of them
 * @param others webhook processes in addition to the one that n8n gives as its address
 */
export async function queueMode(more: Record<string, string> = {}, others = 0): Promise<OneN8n> {
	const install = await findN8n();
	const tarball = await packOnce();
	const database = await OwnDatabase.create(install.cli);
	const queue = new OwnQueue(install.cli);
	const port = await freePort();
	const env = {
		...database.env,
		...queue.env,
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		N8N_WEBHOOK_URL: `http://${LOOPBACK}:${port}/`,
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		...more,
	};
	const [instance, webhook, worker] = [
		await N8nInstance.create({ install, tarball, env }),
		await N8nInstance.create({ install, tarball, env, port }),
		await N8nInstance.create({ install, tarball, env }),
	];
	const otherWebhooks: N8nInstance[] = [];
	for (let other = 0; other < others; other++)
		otherWebhooks.push(await N8nInstance.create({ install, tarball, env }));
	return {
		instance,
		database,
		async start(env) {
			// The main one first: it makes the tables.
			const main = await startServer(instance, { env });
			const calls = await startWebhookProcess(webhook);
			const otherCalls: N8nWebhookProcess[] = [];
			for (const other of otherWebhooks) otherCalls.push(await startWebhookProcess(other));
			const work = await startWorker(worker, CONCURRENCY, env);
			return {
				main,
				webhookUrl: calls.url,
				webhookUrls: [calls, ...otherCalls].map(({ url }) => url),
				webhookPid: calls.pid,
				log: () => [main, calls, ...otherCalls, work].map((process) => process.log()).join('\n'),
				async stop() {
					for (const process of [calls, ...otherCalls, work, main]) await process.stop();
				},
			};
		},
		async remove() {
			for (const one of [instance, webhook, ...otherWebhooks, worker]) await one.remove();
			await queue.drop();
			await database.drop();
		},
	};
}
