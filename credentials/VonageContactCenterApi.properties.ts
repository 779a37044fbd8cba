import type { INodeProperties } from 'n8n-workflow';

import { ADDITIONAL_SCOPES } from '../vcc/api/scopes';

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
		displayName: 'Additional Scopes',
		name: 'additionalScopes',
		type: 'multiOptions',
		options: ADDITIONAL_SCOPES.map(({ name, scopes, purpose }) => ({
			name,
			value: scopes,
			description: `${purpose}: ${scopes.replace(' ', ' and ')}`,
		})),
		default: [],
		description:
			'Scopes in addition to interactions:write, which the node always requests. Choose only those that the API credential has in VCC: with one scope too many, VCC may refuse all of them.',
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
			'Domain of the API host. The documentation of the Interactions API names newvoicemedia.com; use cc.vonage.com only if Vonage tells you to.',
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
