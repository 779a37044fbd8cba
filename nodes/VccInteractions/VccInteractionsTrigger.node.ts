import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { triggerFields } from './trigger/form';
import { closeCallback, openCallback } from './trigger/lifecycle';
import { receiveCallback } from './trigger/receiveCallback';

/** Starts a workflow when an agent of a Vonage Contact Center is assigned or releases. */
export class VccInteractionsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'VCC Interactions Trigger',
		name: 'vccInteractionsTrigger',
		icon: { light: 'file:vccInteractions.svg', dark: 'file:vccInteractions.dark.svg' },
		group: ['trigger'],
		// Not 1: for that n8n evaluates an expression at each call, which costs more than all the rest.
		version: 1.1,
		subtitle:
			'={{ [$parameter["events"]].flat().join(", ").replace("AssignToAgent", "Assign to Agent") }}',
		description:
			'Starts the workflow when an agent of Vonage Contact Center is assigned to an interaction or releases it',
		defaults: { name: 'VCC Interactions Trigger' },
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
			header: 'Listen for an agent',
			executionsHelp: {
				inactive:
					'While you listen, notifications of the provider come here. Afterwards the address of this workflow is registered, which answers once you publish it.',
				active:
					'While you listen, notifications of the provider come here and not to the published workflow. Afterwards they go there again.',
			},
			activationHint: 'Publish the workflow to register the provider. VCC then calls it by itself.',
		},
		activationMessage:
			'The provider is registered: VCC now calls this workflow when an agent is assigned or releases.',
		properties: triggerFields,
	};

	webhookMethods = {
		default: {
			/** VCC cannot be asked, and registering again does no harm. */
			checkExists: async function (): Promise<boolean> {
				return false;
			},
			create: async function (this: IHookFunctions): Promise<boolean> {
				await openCallback(this);
				return true;
			},
			delete: async function (this: IHookFunctions): Promise<boolean> {
				await closeCallback(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveCallback(this);
	}
}
