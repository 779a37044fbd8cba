import { permittedActions } from '../form/fields';
import { registerItems } from '../run/registerItems';
import type { Operation } from './operation';

const fields: Operation['fields'] = [
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. CrmBridge',
		description:
			'Name of your choice, which a dispatch then gives. Registering it again replaces all its earlier settings. It cannot be unregistered, so use one name for good.',
	},
	{
		displayName: 'Endpoint',
		name: 'endpoint',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/vcc',
		description:
			'Your address that the contact center calls when an agent gets or releases an interaction; https only. Left empty, nobody is called: an earlier endpoint of the provider is removed, also that of a trigger.',
	},
	{
		displayName: 'Headers',
		name: 'headers',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, password: true },
		placeholder: 'Add Header',
		default: {},
		description:
			'Headers of each call to the endpoint. Calls are not signed, so a secret in a header is the only way to know that they come from the contact center.',
		options: [
			{
				displayName: 'Header',
				name: 'header',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. Authorization',
						description: 'Name of the header',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						typeOptions: { password: true },
						default: '',
						description:
							'Value of the header. Authorization must be Basic or Bearer, a space, and the credentials.',
					},
				],
			},
		],
	},
	permittedActions,
];

/** Names a provider: who is told what agents do, and what agents may do. */
export const register: Operation = {
	resource: 'provider',
	option: {
		name: 'Register',
		value: 'register',
		action: 'Register provider',
		description: 'Set where notifications about agents go, and what agents may do',
	},
	fields,
	execute: async (n8n) =>
		await registerItems(
			n8n,
			fields.map(({ name }) => name),
		),
};
