import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { deliver } from '../../../vcc/delivery/deliver';
import { INVOKE_PATH } from '../../../vcc/api/hosts';
import type { Interaction } from '../../../vcc/api/interaction';
import type { RequestIdSource } from '../../../vcc/api/rawInvocation';
import type { Validation } from '../../../vcc/validation';
import { clockOf } from './n8nClock';
import { readItems, messageOf, stopOnProblems } from './readItems';
import { dryRunItem, NOT_NEEDED, readInvokeAddress } from './dryRun';
import { invalidItem } from './errorItem';
import type { Fields } from './parameters';
import { sumUp } from './report';
import { requestIdsOf } from './requestIds';
import { readSettings } from './settings';
import { postTo } from './transport';
import { refuseUnsendable } from './unsendable';
import { writeItems, type Accepted } from './writeItems';

/** What an operation says about its items. */
export interface ItemMapper {
	/** Parameters of the form that `read` wants. */
	readonly names: readonly string[];
	/** The interactions of one item, usually one. Whatever is wrong goes into `validation`. */
	read(
		fields: Fields,
		requestId: RequestIdSource['generate'],
		validation: Validation,
	): Interaction[];
	/** The JSON of an item whose interactions were all accepted, in the order that `read` gave them. */
	write(interactions: readonly Interaction[], outcomes: readonly Accepted[]): IDataObject;
}

/**
 * The way of items through an operation that sends interactions: read, check, pack, send, write.
 *
 * @returns one item for each input item, in their order
 */
export async function deliverItems(
	n8n: IExecuteFunctions,
	reader: ItemMapper,
): Promise<INodeExecutionData[]> {
	const { settings, problems } = readSettings(n8n);
	const address = settings.dryRun ? await readInvokeAddress(n8n) : NOT_NEEDED;
	const requestIds = requestIdsOf(n8n);
	const readItem = (fields: Fields, itemIndex: number, validation: Validation) =>
		reader.read(
			fields,
			(action, position, content) => requestIds(itemIndex, action, position, content),
			validation,
		);
	const wrong = [...problems, ...address.problems];
	const items = refuseUnsendable(readItems(n8n, reader.names, wrong, readItem));
	stopOnProblems(n8n, items);
	if (settings.dryRun) {
		return items.map((item, itemIndex) =>
			item.content === undefined
				? invalidItem(itemIndex, messageOf(item))
				: dryRunItem(itemIndex, address.url, item.content),
		);
	}

	const interactions = items.flatMap(({ content }) => content ?? []);
	const { outcomes, totals } = await deliver(interactions, settings, {
		send: postTo(n8n, INVOKE_PATH, settings.timeout),
		clock: clockOf(n8n),
	});
	sumUp(n8n, items.length, outcomes, totals);

	return writeItems(n8n, items, outcomes, {
		subjectsOf: (content) => content,
		write: (content, accepted) => reader.write(content, accepted),
	});
}
