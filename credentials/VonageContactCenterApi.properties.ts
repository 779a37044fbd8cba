import type { INodeProperties } from 'n8n-workflow';

const onlyWithCustomRegion = { show: { region: ['custom'] } };

/** The credential's form, and the hidden fields in which n8n stores the token. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Region',
		name: 'region',
		type: 'options',
		options: [
			{ name: 'APAC (Asia Pacific)', value: 'apac' },
			{ name: 'Custom', value: 'custom' },
			{ name: 'EMEA (Europe, Middle East, Africa)', value: 'emea' },
			{ name: 'NAM (North America)', value: 'nam' },
		],
		default: 'emea',
		description: 'Where your Vonage Contact Center account is. Your administrator knows it.',
	},
	{
		displayName: 'API Domain',
		name: 'apiDomain',
		type: 'options',
		options: [
			{ name: 'cc.vonage.com', value: 'cc.vonage.com' },
			{ name: 'newvoicemedia.com', value: 'newvoicemedia.com' },
		],
		default: 'newvoicemedia.com',
		displayOptions: { hide: { region: ['custom'] } },
		description:
			'Domain of the API host. The documentation of the Interactions API names newvoicemedia.com; choose cc.vonage.com if Vonage told you so.',
	},
	{
		displayName: 'Token URL',
		name: 'tokenUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. http://127.0.0.1:4010/Auth/connect/token',
		displayOptions: onlyWithCustomRegion,
		description:
			'Whole address of the token endpoint. https, or http on the machine (or in the container) that n8n runs on.',
	},
	{
		displayName: 'API Base URL',
		name: 'apiBaseUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. http://127.0.0.1:4010',
		displayOptions: onlyWithCustomRegion,
		description:
			'Address that /interactions/invoke is appended to. https, or http on the machine (or in the container) that n8n runs on.',
	},
	{
		displayName: 'Client ID',
		name: 'clientId',
		type: 'string',
		default: '',
		required: true,
		description: 'From Account Settings > API Credentials in Vonage Contact Center',
	},
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		description: 'Shown once, when the API credential is created',
	},
	{
		displayName: 'Scope',
		name: 'scope',
		type: 'string',
		default: 'interactions:write',
		required: true,
		description:
			'What the token is for, several scopes separated by spaces. Dispatch, release and register need interactions:write, which only an admin user can give to the API credential. Optional are users:read, to choose agents from a list, and agents-availability:read, for Get Availability. If the API credential lacks one, the contact center may refuse all of them.',
	},
	{
		displayName: 'Access Token',
		name: 'accessToken',
		type: 'hidden',
		typeOptions: { expirable: true, password: true },
		default: '',
	},
	{ displayName: 'Renew At', name: 'renewAt', type: 'hidden', default: 0 },
	{
		displayName: 'Acquired For',
		name: 'acquiredFor',
		type: 'hidden',
		typeOptions: { password: true },
		default: '',
	},
];
