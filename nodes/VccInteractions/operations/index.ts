import type { INodeProperties } from 'n8n-workflow';

import { dispatch } from './dispatch';
import { getAvailability } from './getAvailability';
import { getStatus } from './getStatus';
import { invoke } from './invoke';
import type { Operation } from './operation';
import { register } from './register';
import { release } from './release';

/** Every operation of the node, in the order of the form. */
const OPERATIONS: readonly Operation[] = [
	dispatch,
	release,
	invoke,
	getAvailability,
	getStatus,
	register,
];

/** The node's whole form: resource, operation, and the fields of each operation. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Interaction',
				value: 'interaction',
				description: 'Work for an agent: a call, chat, email, case or task',
			},
			{ name: 'Agent', value: 'agent', description: 'People who take interactions' },
			{
				name: 'Provider',
				value: 'provider',
				description: 'A name that gets agent events, and that limits what agents may do',
			},
		],
		default: 'interaction',
	},
	operationField('interaction', 'dispatch'),
	operationField('agent', 'getAvailability'),
	operationField('provider', 'register'),
	...OPERATIONS.flatMap(({ resource, option, fields }) =>
		fields.map((field) => ({
			...field,
			displayOptions: { show: { resource: [resource], operation: [option.value] } },
		})),
	),
];

/** @returns undefined if the node has no such operation */
export function findOperation(resource: unknown, operation: unknown): Operation | undefined {
	return OPERATIONS.find(
		(known) => known.resource === resource && known.option.value === operation,
	);
}

function operationField(resource: string, first: string): INodeProperties {
	const options = OPERATIONS.filter((operation) => operation.resource === resource).map(
		({ option }) => option,
	);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options,
		default: first,
	};
}
