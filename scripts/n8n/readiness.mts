import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../lib/main.mts';
import type { RunningProcess } from '../lib/process.cjs';
import { messagesIn } from './cliLog.mts';

/** A boot takes 10 to 15 s on a free machine. */
const BOOT_MS = 120_000;

const POLL_MS = 200;

/**
 * Waits until a process of n8n is ready.
 * @param probe address that answers 200 when it is.
 * @throws UserError with n8n's last words if it ends or does not get ready within 2 minutes; the
 * signal's reason if `signal` aborts. The process has ended then.
 */
export async function ready(
	started: RunningProcess,
	probe: string,
	signal?: AbortSignal,
): Promise<void> {
	const gone = new AbortController();
	const onEnd = () => gone.abort(new Error('it ended by itself'));
	started.exited.then(onEnd, onEnd);
	try {
		const limits = [gone.signal, AbortSignal.timeout(BOOT_MS), ...(signal ? [signal] : [])];
		await untilReady(probe, AbortSignal.any(limits));
	} catch (error) {
		await started.stop();
		signal?.throwIfAborted();
		const words = messagesIn(started.output()).split('\n').slice(-15).join('\n');
		throw new UserError(`n8n did not start (${String(error)}). Its last words:\n${words}`);
	}
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
