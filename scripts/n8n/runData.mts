import type {
	ExecutionStatus,
	IDataObject,
	INodeExecutionData,
	IRunExecutionData,
	ITaskData,
} from 'n8n-workflow';

/** Why a node or a whole execution failed, as n8n shows it to the user. */
export interface RunError {
	message: string;
	description: string;
	/** Name of the node; empty if it was none. */
	node: string;
}

/** How an execution ended, and what every node gave. */
export interface RunResult {
	/** n8n's word for how far it is. */
	status: ExecutionStatus;
	/** Why it failed; undefined after a success. */
	error: RunError | undefined;
	/** Names of the nodes that ran. */
	nodes: string[];
	/**
	 * The items that a node gave.
	 * @param branch 0 is the first output; the error output comes after the others.
	 * @param run 0 is the first time the node ran; the last time if absent.
	 */
	items(node: string, branch?: number, run?: number): INodeExecutionData[];
	/** The JSON of those items. */
	json(node: string, branch?: number, run?: number): IDataObject[];
	/** n8n's own record of each time a node ran: hints, times, error. */
	tasks(node: string): ITaskData[];
}

/** n8n's record of an execution, as its command line and its REST API give it. */
export interface RunRecord {
	status: ExecutionStatus;
	/** Absent while nothing is saved yet. */
	data: Pick<IRunExecutionData, 'resultData'> | undefined;
}

/** Makes n8n's record of an execution easy to ask. */
export function readRun({ status, data }: RunRecord): RunResult {
	const { runData, error } = data?.resultData ?? { runData: {} };
	const tasks = (node: string): ITaskData[] => runData[node] ?? [];
	const items = (node: string, branch = 0, run = -1): INodeExecutionData[] =>
		tasks(node).at(run)?.data?.main?.[branch] ?? [];
	return {
		status,
		error: error && {
			message: error.message,
			description: error.description ?? '',
			node: ('node' in error && error.node?.name) || '',
		},
		nodes: Object.keys(runData),
		items,
		json: (...where) => items(...where).map((item) => item.json),
		tasks,
	};
}
