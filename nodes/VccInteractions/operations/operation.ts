import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

/** One operation of the node: how it is offered, its fields, and what it does. */
export interface Operation {
	/** Value of the resource that it belongs to. */
	readonly resource: string;
	readonly option: INodePropertyOptions;
	readonly fields: readonly INodeProperties[];
	/** The items of each input item, in their order; one each unless the operation says otherwise. */
	execute(n8n: IExecuteFunctions): Promise<INodeExecutionData[]>;
}
