import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { INVOKE_PATH } from '../../../vcc/api/hosts';
import type { Interaction } from '../../../vcc/api/interaction';
import type { RequestIdSource } from '../../../vcc/api/rawInvocation';
import { INTERACTION_ADVICE } from '../../../vcc/delivery/advice';
import { bodyOf, pack } from '../../../vcc/delivery/batches';
import { deliver } from '../../../vcc/delivery/deliver';
import type { Validation } from '../../../vcc/validation';
import { detailsKeyOf } from './detailsKey';
import { dryRunItem, readInvokeAddress } from './dryRun';
import { invalidItem } from './failures';
import { n8nClock } from './n8nClock';
import type { Fields } from './parameters';
import { rateLimiterOf } from './rateLimiters';
import { isInvalid, readItems, stopOnInvalid } from './readItems';
import { requestIdsOf } from './requestIds';
import { readSettings } from './settings';
import { summarize } from './summary';
import { cancelSignalOf, postTo } from './transport';
import { refuseUnsendable } from './unsendable';
import { sentItems, writeItems, type AcceptedMembers } from './writeItems';

/** How an operation reads its items and writes what became of them. */
export interface ItemMapper<Name extends string> {
	/** Fields of the form that `read` wants. */
	readonly names: readonly Name[];
	/** The interactions of one item, usually one. What is wrong goes into `validation`. */
	read(
		fields: Fields<Name>,
		requestId: RequestIdSource['generate'],
		validation: Validation,
	): Interaction[];
	/** The JSON of an item whose interactions were all accepted, in the order that `read` gave them. */
	write(accepted: AcceptedMembers<Interaction>): IDataObject;
}

/**
 * The way of items through an operation that sends interactions: read, check, pack, send, write.
 *
 * @returns one item for each input item, in their order
 */
export async function deliverItems<Name extends string>(
	n8n: IExecuteFunctions,
	mapper: ItemMapper<Name>,
): Promise<INodeExecutionData[]> {
	const { settings, problems } = readSettings(n8n);
	const address = settings.dryRun ? await readInvokeAddress(n8n) : undefined;
	const requestIds = requestIdsOf(n8n);
	const items = refuseUnsendable(
		readItems(
			n8n,
			mapper.names,
			[...problems, ...(address?.problems ?? [])],
			(fields, itemIndex, validation) =>
				mapper.read(
					fields,
					(action, position, content) => requestIds(itemIndex, action, position, content),
					validation,
				),
		),
	);
	stopOnInvalid(n8n, items);
	if (address !== undefined) {
		return items.map((item) =>
			isInvalid(item) ? invalidItem(item, detailsKeyOf(n8n)) : dryRunItem(item, address.url),
		);
	}

	const interactions = items.flatMap((item) => (isInvalid(item) ? [] : item.content));
	const post = postTo(n8n, INVOKE_PATH, settings.timeout);
	const delivery = await deliver(interactions, settings, {
		pack: (all) => pack(all, settings.interactionsPerRequest),
		send: async (batch) => await post(bodyOf(batch)),
		clock: n8nClock,
		limiter: rateLimiterOf(n8n),
		cancelSignal: cancelSignalOf(n8n),
		advice: INTERACTION_ADVICE,
	});
	summarize(n8n, items, delivery);

	return writeItems(
		n8n,
		sentItems(items, delivery.delivered, (content) => content.length),
		{ subjectOf: (interaction) => interaction, write: (accepted) => mapper.write(accepted) },
	);
}
