import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { eventFields } from './form';
import { closeSubscription, openSubscription } from './lifecycle';
import { receiveEvents } from './receiveEvents';
import { getEventTypes } from './getEventTypes';

/** Starts a workflow on events of a Vonage Contact Center account, such as an agent who gets ready. */
export class VccEventsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'VCC Events Trigger',
		name: 'vccEventsTrigger',
		icon: {
			light: 'file:../VccInteractions/vccInteractions.svg',
			dark: 'file:../VccInteractions/vccInteractions.dark.svg',
		},
		group: ['trigger'],
		// Not 1: for that n8n evaluates an expression at each call, which costs more than all the rest.
		version: 1.1,
		subtitle: '={{ [$parameter["events"]].flat().join(", ") }}',
		description:
			'Starts the workflow on events of Vonage Contact Center, such as an agent who becomes ready',
		eventTriggerDescription: 'Waiting for an event of VCC',
		defaults: { name: 'VCC Events Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'vonageContactCenterApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'webhook',
				responseMode: 'onReceived',
				// Otherwise n8n answers with a text of its own.
				responseData: '',
				ndvHideUrl: true,
			},
		],
		triggerPanel: {
			header: 'Listen for an event',
			executionsHelp: {
				inactive:
					'While you listen, a subscription of the test is in VCC. It may take up to 30 seconds until events come.',
				active:
					'While you listen, a subscription of the test is in VCC in addition to that of the published workflow, which gets its events all the same. It may take up to 30 seconds until events come.',
			},
			activationHint:
				'Publish the workflow to subscribe. VCC then calls it by itself, after up to 30 seconds.',
		},
		activationMessage:
			'VCC has the subscription: within 30 seconds it begins to call this workflow for the chosen events.',
		properties: eventFields,
	};

	methods = { loadOptions: { getEventTypes } };

	webhookMethods = {
		default: {
			/** What VCC has is looked up when it is made what it should be. */
			checkExists: async function (): Promise<boolean> {
				return false;
			},
			create: async function (this: IHookFunctions): Promise<boolean> {
				await openSubscription(this);
				return true;
			},
			delete: async function (this: IHookFunctions): Promise<boolean> {
				await closeSubscription(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveEvents(this);
	}
}
