import type { RunResult } from '../n8n/runData.mts';
import type { SeenInteraction } from './sandboxClient.mts';

/** Whether the contact center took an interaction, gave it to an agent and got it released. */
export function wentThrough(seen: SeenInteraction): boolean {
	const { dispatchedAt, assignedAt, agent, releasedAt } = seen;
	return [dispatchedAt, assignedAt, agent, releasedAt].every((known) => known !== null);
}

/** A table of what the contact center saw, one line an interaction. */
export function interactionTable(seen: SeenInteraction[]): string {
	const head = ['external id', 'route', 'agent', 'dispatched', 'assigned', 'released'];
	const rows = seen.map((one) => [
		one.externalId ?? '-',
		one.route,
		one.agent ?? '-',
		...[one.dispatchedAt, one.assignedAt, one.releasedAt].map(clock),
	]);
	const table = [head, ...rows];
	const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
	return table
		.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
		.map((line) => `  ${line.trimEnd()}`)
		.join('\n');
}

/** What n8n says about the run: one line, and for a failure its message and advice. */
export function runSummary({ status, nodes, error }: RunResult): string {
	if (error === undefined)
		return `n8n: ${status}, ${nodes.length} nodes ran (${nodes.join(', ')}).`;
	const where = error.node === '' ? '' : ` in "${error.node}"`;
	const advice = error.description === '' ? '' : `\n  ${error.description}`;
	return `n8n: ${status}${where}: ${error.message}${advice}`;
}

/** The time of day of an ISO time in UTC, to the millisecond. */
function clock(iso: string | null): string {
	return iso === null ? '-' : iso.slice(11, 23);
}
