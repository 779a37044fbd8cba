import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { subtitle } from './form/subtitle';
import { searchAgents } from './lists/searchAgents';
import { findOperation, properties } from './operations';

/** Puts work in front of the agents of a Vonage Contact Center, and takes it back. */
export class VccInteractions implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'VCC Interactions',
		name: 'vccInteractions',
		icon: { light: 'file:vccInteractions.svg', dark: 'file:vccInteractions.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		description: 'Dispatch and release interactions of Vonage Contact Center',
		defaults: { name: 'VCC Interactions' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'vonageContactCenterApi', required: true }],
		properties,
	};

	methods = { listSearch: { searchAgents } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0);
		const operation = this.getNodeParameter('operation', 0);
		const found = findOperation(resource, operation);
		if (found === undefined) {
			throw new NodeOperationError(
				this.getNode(),
				`There is no operation "${String(operation)}" of "${String(resource)}"`,
				{ description: 'Choose Resource and Operation again.', itemIndex: 0 },
			);
		}
		return [await found.execute(this)];
	}
}
