import { rowsOf, type FormRow } from './formRows.mts';
import { loadPackage } from './runWorkflow.mts';

/*
 * Saved workflows and stored credentials depend on these tables: a change of one breaks them. Each is
 * written by hand, from the documentation of the node.
 */

const DELIVERY_OPTIONS: FormRow[] = [
	['options', 'collection', {}],
	['options.concurrency', 'number', 4, { min: 1, max: 20 }],
	['options.deduplicateByExternalId', 'boolean', false],
	['options.dryRun', 'boolean', false],
	['options.interactionsPerRequest', 'number', 500, { min: 1, max: 1000 }],
	['options.maxAttempts', 'number', 4, { min: 1, max: 20 }],
	['options.maxWait', 'number', 300, { min: 0, max: 3600 }],
	['options.requestId', 'string', ''],
	['options.requestsPerMinute', 'number', 0, { min: 0 }],
	['options.timeout', 'number', 30_000, { min: 1 }],
];

const REQUEST_OPTIONS: FormRow[] = [
	['options', 'collection', {}],
	['options.maxAttempts', 'number', 4, { min: 1, max: 20 }],
	['options.maxWait', 'number', 300, { min: 0, max: 3600 }],
	['options.timeout', 'number', 30_000, { min: 1 }],
];

const PERMITTED_ACTIONS: FormRow = [
	'permittedActions',
	'multiOptions',
	['release', 'hold', 'transferToAgent', 'transferToRoute'],
	{ values: ['hold', 'release', 'transferToAgent', 'transferToRoute'] },
];

/** The fields of each operation, by resource. */
const OPERATIONS: Record<string, Record<string, FormRow[]>> = {
	interaction: {
		dispatch: [
			['route', 'string', '', { required: true }],
			['externalId', 'string', '', { required: true }],
			['interactionType', 'options', 'nonlive', { values: ['nonlive', 'live', 'chat'] }],
			['linkedData', 'fixedCollection', {}, { many: true }],
			['linkedData.callerId.value', 'string', ''],
			['linkedData.custom.type', 'string', ''],
			['linkedData.custom.label', 'string', ''],
			['linkedData.custom.owner', 'string', ''],
			['linkedData.custom.key', 'string', ''],
			['linkedData.custom.value', 'string', ''],
			['linkedData.link.label', 'string', ''],
			['linkedData.link.value', 'string', ''],
			['linkedData.list.entries', 'json', ''],
			['linkedData.mediaType.value', 'string', ''],
			['linkedData.name.value', 'string', ''],
			['linkedData.record.owner', 'string', ''],
			['linkedData.record.key', 'string', ''],
			['linkedData.record.value', 'string', ''],
			['skills', 'fixedCollection', {}, { many: true }],
			['skills.skill.name', 'string', ''],
			[
				'skills.skill.requirement',
				'options',
				'mandatory',
				{ values: ['mandatory', 'optional', 'expiring'] },
			],
			[
				'skills.skill.expiresAfter',
				'number',
				60,
				{ min: 1, when: { show: { requirement: ['expiring'] } } },
			],
			['skills.list.skills', 'json', ''],
			['personalQueue', 'fixedCollection', {}, { many: false }],
			[
				'personalQueue.queue.agent',
				'resourceLocator',
				{ mode: 'list', value: '' },
				{ modes: ['list', 'username'] },
			],
			['personalQueue.queue.loggedInTimeout', 'number', 20, { min: 0 }],
			['personalQueue.queue.loggedOutTimeout', 'number', 30, { min: 0 }],
			['provider', 'string', ''],
			...DELIVERY_OPTIONS,
		],
		release: [
			['externalId', 'string', '', { required: true }],
			['provider', 'string', ''],
			...DELIVERY_OPTIONS,
		],
		invoke: [['body', 'json', '', { required: true }], ...DELIVERY_OPTIONS],
	},
	agent: {
		getAvailability: [['skillNames', 'string', '', { required: true }], ...REQUEST_OPTIONS],
		getStatus: [
			['onlyEligible', 'boolean', false],
			['displayIds', 'string', ''],
			...REQUEST_OPTIONS,
		],
	},
	provider: {
		register: [
			['provider', 'string', '', { required: true }],
			['endpoint', 'string', ''],
			['headers', 'fixedCollection', {}, { secret: true, many: true }],
			['headers.header.name', 'string', ''],
			['headers.header.value', 'string', '', { secret: true }],
			PERMITTED_ACTIONS,
			...REQUEST_OPTIONS,
		],
	},
};

const TRIGGER: FormRow[] = [
	['provider', 'string', '', { required: true }],
	[
		'events',
		'multiOptions',
		['AssignToAgent', 'Release'],
		{ required: true, values: ['AssignToAgent', 'Release'] },
	],
	PERMITTED_ACTIONS,
	['secretVersion', 'number', 1, { min: 1 }],
];

const CUSTOM_REGION = { when: { show: { region: ['custom'] } } };
const CREDENTIAL: FormRow[] = [
	['region', 'options', 'emea', { values: ['apac', 'custom', 'emea', 'nam'] }],
	['tokenUrl', 'string', '', { required: true, ...CUSTOM_REGION }],
	['apiBaseUrl', 'string', '', { required: true, ...CUSTOM_REGION }],
	['clientId', 'string', '', { required: true }],
	['clientSecret', 'string', '', { required: true, secret: true }],
	[
		'additionalScopes',
		'multiOptions',
		[],
		{ values: ['admin:read admin:write', 'agents-availability:read', 'users:read', 'stats'] },
	],
	[
		'apiDomain',
		'options',
		'newvoicemedia.com',
		{
			values: ['cc.vonage.com', 'newvoicemedia.com'],
			when: { hide: { region: ['custom'] } },
		},
	],
	['accessToken', 'hidden', '', { secret: true, expirable: true }],
	['renewAt', 'hidden', 0],
	['acquiredFor', 'hidden', '', { secret: true }],
];

const OPERATION_LIST = Object.entries(OPERATIONS).flatMap(([resource, operations]) =>
	Object.entries(operations).map(([operation, rows]) => ({ resource, operation, rows })),
);

test.each(OPERATION_LIST)(
	'$operation of $resource keeps its fields, with type, default and limits',
	async ({ resource, operation, rows }) => {
		const { node } = await loadPackage();
		const shown = node.description.properties.filter(
			({ displayOptions }) =>
				displayOptions?.show?.operation?.includes(operation) &&
				displayOptions.show.resource?.includes(resource),
		);
		expect(rowsOf(shown)).toEqual(rows);
	},
);

test('the form offers these resources and operations and has no field but those of one of them', async () => {
	const { node } = await loadPackage();
	const { properties } = node.description;
	const fixed = { fixed: true } as const;
	expect(rowsOf(properties.filter(({ name }) => name === 'resource'))).toEqual([
		[
			'resource',
			'options',
			'interaction',
			{ values: ['interaction', 'agent', 'provider'], ...fixed },
		],
	]);
	const menus = properties.filter(({ name }) => name === 'operation');
	expect(menus.map((menu) => [menu.displayOptions?.show?.resource, ...rowsOf([menu])])).toEqual(
		Object.entries(OPERATIONS).map(([resource, operations]) => {
			const values = Object.keys(operations);
			return [[resource], ['operation', 'options', values[0], { values, ...fixed }]];
		}),
	);
	const others = properties.filter(({ name }) => name !== 'resource' && name !== 'operation');
	expect(others.map(({ displayOptions }) => displayOptions?.show)).toEqual(
		OPERATION_LIST.flatMap(({ resource, operation, rows }) =>
			rows
				.filter(([path]) => !path.includes('.'))
				.map(() => ({ resource: [resource], operation: [operation] })),
		),
	);
});

test('node and trigger keep their names, versions and connections', async () => {
	const { node, trigger } = await loadPackage();
	const credentials = [{ name: 'vonageContactCenterApi', required: true }];
	expect(node.description).toMatchObject({
		name: 'vccInteractions',
		version: 1,
		inputs: ['main'],
		outputs: ['main'],
		credentials,
	});
	expect(trigger.description).toMatchObject({
		name: 'vccInteractionsTrigger',
		version: 1.1,
		inputs: [],
		outputs: ['main'],
		credentials,
	});
});

test('the trigger keeps its fields, with type, default and limits', async () => {
	const { trigger } = await loadPackage();
	expect(rowsOf(trigger.description.properties)).toEqual(TRIGGER);
});

test('the trigger keeps its webhook: an address that VCC has been given must go on to answer', async () => {
	const { trigger } = await loadPackage();
	expect(trigger.description.webhooks).toEqual([
		{
			name: 'default',
			httpMethod: 'POST',
			path: 'webhook',
			responseMode: 'onReceived',
			responseData: '',
			ndvHideUrl: true,
		},
	]);
});

test('the credential keeps its name and fields, with type, default and what is secret', async () => {
	const { credential } = await loadPackage();
	expect(credential.name).toBe('vonageContactCenterApi');
	expect(rowsOf(credential.properties)).toEqual(CREDENTIAL);
});
