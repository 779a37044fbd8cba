import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { INVOKE_PATH } from '../../../vcc/api/hosts';
import type { Interaction } from '../../../vcc/api/interaction';
import { INTERACTION_ADVICE } from '../../../vcc/delivery/advice';
import { bodyOf, pack } from '../../../vcc/delivery/batches';
import { deliver } from '../../../vcc/delivery/deliver';
import type { RequestIdSource } from '../../../vcc/requestId';
import { isObject, type Validation } from '../../../vcc/validation';
import { dryRunItem, readInvokeAddress } from './dryRun';
import { invalidItem } from './failures';
import { n8nClock } from './n8nClock';
import { inOutputOrder, mergeTargetOf } from './outputOrder';
import type { Fields } from './parameters';
import { rateLimiterOf } from './rateLimiters';
import { isInvalid, readItems, stopOnInvalid, type ShownFields } from './readItems';
import { repeatedIds } from './repeats';
import { requestIdsOf } from './requestIds';
import { readSettings } from './settings';
import { summarize } from './summary';
import { cancelSignalOf, postTo } from './transport';
import { refuseUnsendable } from './unsendable';
import { sentItems, writeItems, type AcceptedMembers } from './writeItems';

/** How an operation reads its items and writes what became of them. */
export interface ItemMapper<Name extends string> {
	/** The operation's form, with the Options that say how it sends. */
	readonly fields: ShownFields<Name | 'options'>;
	/** Two items of a run for the same record are a mistake, see `refuseUnsendable`. */
	readonly isOnePerRecord?: boolean;
	/** The interactions of one item, usually one. What is wrong goes into `validation`. */
	read(fields: Fields<Name>, ids: RequestIdSource, validation: Validation): Interaction[];
	/**
	 * The JSON of an item whose interactions were all accepted, in the order that `read` gave them.
	 *
	 * @param repeated request IDs that VCC had accepted before, see `repeatedIds`
	 */
	write(accepted: AcceptedMembers<Interaction>, repeated: ReadonlySet<string>): IDataObject;
}

/**
 * The way of items through an operation that sends interactions: read, check, pack, send, write.
 *
 * @returns one item for each input item, see `inOutputOrder`
 */
export async function deliverItems<Name extends string>(
	n8n: IExecuteFunctions,
	mapper: ItemMapper<Name>,
): Promise<INodeExecutionData[]> {
	const { settings, problems } = readSettings(n8n);
	const address = settings.dryRun ? await readInvokeAddress(n8n) : undefined;
	const requestIds = requestIdsOf(n8n, settings);
	const read = readItems(
		n8n,
		mapper.fields,
		[...problems, ...(address?.problems ?? [])],
		(fields, itemIndex, validation) => {
			const ownId = ownRequestId(fields.options, validation);
			return mapper.read(fields, { ...requestIds(itemIndex), ownId }, validation);
		},
	);
	const items = refuseUnsendable(read, {
		isOnePerRecord: mapper.isOnePerRecord === true || settings.deduplicateByExternalId,
	});
	stopOnInvalid(n8n, items);
	if (address !== undefined) {
		const { url } = address;
		return inOutputOrder(
			n8n,
			items.map((item) =>
				isInvalid(item)
					? invalidItem(item, mergeTargetOf(n8n, item.itemIndex))
					: dryRunItem(item, url),
			),
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
	summarize(n8n, items, delivery, settings);
	const repeated = repeatedIds(n8n, delivery.delivered);

	return writeItems(
		n8n,
		sentItems(items, delivery.delivered, (content) => content.length),
		{
			subjectOf: (interaction) => interaction,
			write: (accepted) => mapper.write(accepted, repeated),
		},
	);
}

/** The Request ID that the form gives for an item. */
function ownRequestId(options: unknown, validation: Validation): string | undefined {
	const given = isObject(options) ? options.requestId : undefined;
	return validation.optionalExactText('Options, Request ID', given);
}
