import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../scripts/lib/main.mts';
import type { RunningProcess } from '../../scripts/lib/process.cjs';
import { messagesIn } from '../../scripts/n8n/cliLog.mts';
import type { N8nInstance } from '../../scripts/n8n/instance.mts';
import type { HookReport } from './n8nHook.mts';
import { MEASURED } from './workflows.mts';

const HOOK = join(import.meta.dirname, 'n8nHook.mts');

/** No run takes half of that on a slow machine. */
const LONGEST_MS = 8 * 60_000;

/**
 * Runs a workflow in an n8n process of its own.
 * @throws UserError with n8n's words if there is no measurement at the end, or none within 8
 * minutes; the signal's reason if `signal` aborts. The process has ended in any case.
 */
export async function measureInN8n(
	n8n: N8nInstance,
	workflowId: string,
	signal: AbortSignal,
): Promise<HookReport> {
	const report = join(n8n.folder, 'report.json');
	await rm(report, { force: true });
	const child = n8n.startProcess('execute', [`--id=${workflowId}`], {
		EXTERNAL_HOOK_FILES: HOOK,
		VCC_BENCH_NODE: MEASURED,
		VCC_BENCH_REPORT: report,
		N8N_LOG_FORMAT: 'json',
	});
	await ended(child, signal);
	const text = await readFile(report, 'utf8').catch(() => undefined);
	if (text === undefined) {
		const words = messagesIn(child.output()).slice(-2000);
		throw new UserError(`n8n did not measure ${workflowId}:\n${words}`);
	}
	return JSON.parse(text) as HookReport;
}

/**
 * Waits for the end of a process, and ends it when it takes too long.
 * @throws the reason if it was ended.
 */
export async function ended(child: RunningProcess, signal: AbortSignal): Promise<void> {
	const limit = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]);
	const onAbort = () => void child.stop();
	limit.addEventListener('abort', onAbort, { once: true });
	if (limit.aborted) onAbort();
	await child.exited;
	limit.removeEventListener('abort', onAbort);
	limit.throwIfAborted();
}
