import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { REGISTER_PATH } from '../../../vcc/api/hosts';
import { registrationOf, secretsIn, type Registration } from '../../../vcc/api/registration';
import { REGISTER_ADVICE } from '../../../vcc/delivery/advice';
import type { AcceptedOutcome } from '../../../vcc/delivery/outcome';
import { defineFields } from '../form/defineFields';
import { permittedActions } from '../form/fields';
import { requestOptions } from '../form/options';
import { deliverSingly } from '../run/deliverSingly';
import { omitUndefined } from '../run/omitUndefined';
import { isInvalid, readItems, stopOnInvalid } from '../run/readItems';
import { readSettings } from '../run/settings';
import { postTo } from '../run/transport';
import { sentItems, writeItems } from '../run/writeItems';
import type { Operation } from './operation';

const fields = defineFields([
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. CrmBridge',
		description:
			'Name of your choice, which a dispatch then gives. Registering it again replaces all its earlier settings. It cannot be unregistered, so keep to one name.',
	},
	{
		displayName: 'Endpoint',
		name: 'endpoint',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/vcc',
		description:
			'Your https address that VCC calls when an agent is assigned to an interaction or releases it. Leave empty to stop notifications, which also disconnects a trigger that uses the provider. An expression that gives null means none.',
	},
	{
		displayName: 'Headers',
		name: 'headers',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, password: true },
		placeholder: 'Add Header',
		default: {},
		description:
			"Headers of each call to the endpoint. Calls are not signed, so a secret in a header is the only way to know that they come from VCC. A value that is entered here is stored with the workflow, and is in its exports, its history and its errors. To keep it out, use an expression on n8n's external secrets or variables, such as {{ $secrets.vault.vccCallback }}.",
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
	requestOptions,
]);

/** Registers a provider: the address that VCC notifies, and what agents may do. */
export const register: Operation = {
	resource: 'provider',
	option: {
		name: 'Register',
		value: 'register',
		action: 'Register provider',
		description: 'Set where notifications about agents go, and what agents may do',
	},
	fields: fields.properties,
	execute,
};

async function execute(n8n: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { settings, problems } = readSettings(n8n);
	const items = readItems(n8n, fields, problems, (values, _, validation) =>
		registrationOf(values, validation),
	);
	stopOnInvalid(n8n, items);
	const registrations = items.flatMap((item) => (isInvalid(item) ? [] : item.content));
	const post = postTo(n8n, REGISTER_PATH, settings.timeout);
	// One at a time: of registrations of the same provider the last one counts.
	const oneAtATime = { ...settings, concurrency: 1 };
	const delivered = await deliverSingly(n8n, registrations, oneAtATime, {
		send: async (registration) => await post(JSON.stringify(registration), secretsIn(registration)),
		advice: REGISTER_ADVICE,
	});
	return writeItems(
		n8n,
		sentItems(items, delivered, () => 1),
		{
			// A registration replaces all earlier settings of its provider.
			subjectOf: () => ({ isRepeatable: true }),
			write: ([{ member, outcome }]) => writeRegistration(member, outcome),
		},
	);
}

/**
 * The output of an accepted registration: without the headers, which may hold a secret, and without
 * VCC's answer, which may repeat them.
 */
function writeRegistration(
	{ provider, endpoint, agentactionspermitted }: Registration,
	{ statusCode }: AcceptedOutcome,
): IDataObject {
	return omitUndefined({
		provider,
		endpoint,
		permittedActions: Object.entries(agentactionspermitted).flatMap(([action, permitted]) =>
			permitted === 1 ? [action] : [],
		),
		accepted: true,
		statusCode,
	});
}
