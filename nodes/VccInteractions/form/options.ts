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
	displayName: 'Max Wait (Seconds)',
	name: 'maxWait',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 3600 },
	default: 300,
	description:
		'Seconds after its first failed attempt within which a request is sent again. If VCC asks for a longer wait, it is not sent again.',
};

const timeout: INodeProperties = {
	displayName: 'Timeout (Milliseconds)',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 30_000,
	description: 'How long to wait for the answer to a request',
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
		displayName: 'Deduplicate by External ID',
		name: 'deduplicateByExternalId',
		type: 'boolean',
		default: false,
		description:
			'Whether VCC accepts the same record once also in later executions. The request ID is then made of the action, provider, route and External ID. It works for as long as VCC remembers request IDs, which is not documented. A record that you dispatch again after a release needs a Request ID of its own.',
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
			"Maximum number of interactions in one request. The account's fair-use limit counts requests. Requests are kept below the API's 100 KB limit, so items with a lot of linked data are sent in smaller batches.",
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
			'ID that prevents duplicates: VCC ignores one that it has already processed. Without this option each item gets an ID that is reused when this execution is retried. A release needs a different ID than the dispatch. Several interactions of one item get it with -1, -2 and so on. An expression that gives null means a generated ID.',
	},
	{
		displayName: 'Requests per Minute',
		name: 'requestsPerMinute',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'Rate limit, to leave capacity for other integrations that use the account; 0 for no limit',
	},
	timeout,
];

/** How a run sends its interactions, and under which request id. */
export const deliveryOptions: Field<'options'> = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description:
		'How interactions are sent. All but Request ID are read from the first item and apply to the whole run.',
	options,
};

/** How requests are sent that items do not share. */
export const requestOptions: Field<'options'> = {
	...deliveryOptions,
	description:
		'How requests are sent. They are read from the first item and apply to the whole run.',
	options: [maxAttempts, maxWait, timeout],
};
