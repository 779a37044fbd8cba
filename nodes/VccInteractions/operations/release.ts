import { releaseOf } from '../../../vcc/api/dispatch';
import { defineFields } from '../form/defineFields';
import { externalIdOfRelease, providerOfRelease } from '../form/fields';
import { deliveryOptions } from '../form/options';
import { deliverItems } from '../run/deliverItems';
import { formInteraction } from './formInteraction';
import type { Operation } from './operation';

const fields = defineFields([externalIdOfRelease, providerOfRelease, deliveryOptions]);

/** Takes interactions back: out of the queue, or off the agent who has them. */
export const release: Operation = {
	resource: 'interaction',
	option: {
		name: 'Release',
		value: 'release',
		action: 'Release interaction from queue or agent',
		description: 'Take an interaction out of the queue, or off the agent who has it',
	},
	fields: fields.properties,
	execute: async (n8n) => await deliverItems(n8n, formInteraction('release', fields, releaseOf)),
};
