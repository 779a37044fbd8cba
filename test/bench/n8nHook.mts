/**
 * Sits in n8n's process as an "external hook file" of n8n and measures one node. n8n's Node runs
 * it as it is, so it holds nothing but erasable types. It ends the process when the workflow has
 * ended: n8n's command line would print all items, which is no part of what is measured.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What the probe reports of the node, as JSON in the file that VCC_BENCH_REPORT names. */
export interface HookReport {
	/** n8n's status of the execution. */
	status: string;
	/** Milliseconds the node took, by n8n's own run data. */
	ms: number;
	/** Milliseconds of CPU that n8n's process used meanwhile, all threads. */
	cpu: number;
	/** Highest memory of n8n's process so far, in bytes. */
	peak: number;
	/** Error of the execution, if any. */
	error: string | undefined;
}

interface Run {
	status: string;
	data: {
		resultData: {
			runData: { [node: string]: { executionTime: number }[] | undefined };
			error?: { message: string };
		};
	};
}

type RunNode = (workflow: unknown, data: { node: { name: string } }, ...more: unknown[]) => unknown;

const { VCC_BENCH_NODE: measured = '', VCC_BENCH_REPORT: report = '' } = process.env;
const n8n = createRequire(process.argv[1] ?? '');
const { WorkflowExecute } = n8n('n8n-core') as {
	WorkflowExecute: { prototype: { runNode: RunNode } };
};
const { runNode } = WorkflowExecute.prototype;
let cpu = 0;

WorkflowExecute.prototype.runNode = async function (workflow, data, ...more) {
	const before = process.cpuUsage();
	try {
		return await runNode.call(this, workflow, data, ...more);
	} finally {
		const { user, system } = process.cpuUsage(before);
		if (data.node.name === measured) cpu += (user + system) / 1000;
	}
};

function end({ status, data: { resultData } }: Run): void {
	const { runData, error } = resultData;
	const ms = runData[measured]?.[0]?.executionTime ?? 0;
	const peak = process.resourceUsage().maxRSS * 1024;
	const result: HookReport = { status, ms, cpu, peak, error: error?.message };
	writeFileSync(report, JSON.stringify(result));
	process.exit(0);
}

/** n8n calls these by their names. */
export const workflow = { postExecute: [end] };
