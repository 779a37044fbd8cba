import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { EVENT_TYPES_PATH } from '../../vcc/api/hosts';
import { ACCOUNT_EVENTS } from '../../vcc/api/scopes';
import { eventTypesIn } from '../../vcc/api/subscriptions';
import { listAnswer } from '../VccInteractions/lists/listAnswer';

/**
 * The event types that VCC offers, by name.
 *
 * @throws NodeApiError that names the scope to add, or what else is in the way
 */
export async function getEventTypes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const types = await listAnswer(this, {
		path: EVENT_TYPES_PATH,
		version: 1,
		read: eventTypesIn,
		what: 'event types',
		scope: ACCOUNT_EVENTS,
		purpose: 'To list event types',
		otherwise: 'You can also give their names by an expression.',
	});
	return types
		.map(({ name, description }) => ({ name, value: name, description }))
		.sort((one, other) => one.name.localeCompare(other.name));
}
