import type { WorkflowRecord } from '../../scripts/n8n/instance.mts';
import type { Candidate } from './nodes.mts';

/** Name of the node whose time is taken. */
export const MEASURED = 'Measured';

/** The nodes of a workflow and where their items come from. */
export interface Course {
	/** Addresses of lists of cases. */
	warmUp: string;
	cases: string;
	/** Runs first, so that the measured node finds n8n as it is after some work. */
	rehearsal: Candidate;
	measured: Candidate;
	/** The measured node goes on after a failed item; otherwise it stops, as is n8n's default. */
	goesOn: boolean;
}

/** Start, fetch cases, rehearse, fetch the cases that count, measured node. */
export function workflowOf(id: string, course: Course): WorkflowRecord {
	const onError = course.goesOn ? 'continueRegularOutput' : 'stopWorkflow';
	const steps = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{ name: 'Warm-up cases', ...fetchOf(course.warmUp) },
		{ name: 'Warm-up', ...course.rehearsal },
		{ name: 'Cases', ...fetchOf(course.cases), executeOnce: true },
		{ name: MEASURED, ...course.measured, onError },
	];
	return {
		id,
		name: id,
		nodes: steps.map((node, index) => ({
			id: `node-${index}`,
			position: [200 * index, 0],
			...node,
		})),
		connections: Object.fromEntries(
			steps.flatMap(({ name }, index) => {
				const next = steps[index + 1];
				return next ? [[name, { main: [[{ node: next.name, type: 'main', index: 0 }]] }]] : [];
			}),
		),
		// Saving would come after the measured node, and no one reads what is saved.
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
		},
	};
}

function fetchOf(url: string): Candidate {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: { url, options: {} },
	};
}
