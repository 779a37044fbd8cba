import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './defineFields';

const maxAttempts: INodeProperties = {
	displayName: 'Max Attempts',
	name: 'maxAttempts',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 20 },
	default: 4,
	description: 'How often a request is sent at most while VCC is busy or does not answer',
};

const maxWait: INodeProperties = {
	displayName: 'Max Wait',
	name: 'maxWait',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 3600 },
	default: 300,
	description:
		'Seconds after its first failed attempt within which a request is sent again. If VCC asks for a longer wait, it is not sent again.',
};

const timeout: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 30_000,
	description: 'Milliseconds to wait for the answer to a request',
};

const options: INodeProperties[] = [
	{
		displayName: 'Concurrency',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 20 },
		default: 4,
		description:
			'How many requests may be under way at the same time. Until one of the run was accepted they go one at a time.',
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to output the request of each item instead of sending it. Nothing is called, not even for a token.',
	},
	{
		displayName: 'Interactions per Request',
		name: 'interactionsPerRequest',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 500,
		description:
			"Interactions that travel in one request at most. The account's fair-use limit counts requests. With much linked data fewer travel together, since a request is kept below the 100 KB that the contact center takes.",
	},
	maxAttempts,
	maxWait,
	{
		displayName: 'Request ID',
		name: 'requestId',
		type: 'string',
		default: '',
		placeholder: 'e.g. case-10017-dispatch',
		description:
			'ID by which the contact center knows a request that it already processed. By default each item gets one that is the same on every try of this execution. Map one of your own, such as the record ID with the kind of event, if the same record may come again in another execution. A release needs another one than the dispatch. Several interactions of one item get it with -1, -2 and so on.',
	},
	{
		displayName: 'Requests per Minute',
		name: 'requestsPerMinute',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'Requests a minute at most; 0 for no limit. Set it to leave room for others that use the account.',
	},
	timeout,
];

/** How a run sends its interactions, and under which request id. */
export const deliveryOptions: Field<'options'> = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	description:
		'How interactions are sent. All but Request ID are read from the first item and count for the whole run.',
	options,
};

/** How requests are sent that items do not share. */
export const requestOptions: Field<'options'> = {
	...deliveryOptions,
	description:
		'How requests are sent. They are read from the first item and count for the whole run.',
	options: [maxAttempts, maxWait, timeout],
};
