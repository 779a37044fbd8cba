import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox/index.mts';
import { callsTo, credentialFor } from './sandbox.mts';
import { runNode, type NodeResult, type NodeRun } from './runWorkflow.mts';

/** The form of a dispatch with what it must have. */
export const dispatch: INodeParameters = {
	resource: 'interaction',
	operation: 'dispatch',
	route: 'Support NR',
	externalId: 'case-1',
};
/** The form of a raw Invoke, without its body. */
export const invoke: INodeParameters = { resource: 'interaction', operation: 'invoke' };
export const dryRun = { dryRun: true };

/** Ways to fill in the node's form and look at what comes of it. */
export interface FormRuns {
	run: (
		parameters: INodeParameters,
		items?: IDataObject[],
		more?: Partial<NodeRun>,
	) => Promise<NodeResult>;
	/** The interactions that the node would send. */
	sentBy: (parameters: INodeParameters, items?: IDataObject[]) => Promise<IDataObject[]>;
	/** What the node says when it stops at an invalid item, having sent nothing. */
	refusalOf: (parameters: INodeParameters, items?: IDataObject[]) => Promise<unknown>;
}

interface DryRun {
	readonly request: { readonly body: { readonly requests: readonly IDataObject[] } };
}

/** Runs of the node against a sandbox. */
export function formRuns(sandbox: { readonly current: Sandbox }): FormRuns {
	const run: FormRuns['run'] = async (parameters, items = [{}], more = {}) => {
		const credential = await credentialFor(sandbox.current);
		return await runNode({ parameters, items, credential, ...more });
	};
	return {
		run,
		async sentBy(parameters, items) {
			const { success, error } = await run({ options: dryRun, ...parameters }, items);
			expect(error?.message).toBeUndefined();
			return success.flatMap(({ json }) => [...(json as unknown as DryRun).request.body.requests]);
		},
		async refusalOf(parameters, items) {
			const { error } = await run(parameters, items);
			expect(await callsTo(sandbox.current)).toEqual([]);
			return error?.message;
		},
	};
}
