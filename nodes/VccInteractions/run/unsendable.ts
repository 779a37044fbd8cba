import type { Interaction } from '../../../vcc/api/interaction';
import { fits, MAX_BODY_BYTES } from '../../../vcc/delivery/batches';
import { recordKeyOf } from '../../../vcc/requestId';
import { shown, Validation } from '../../../vcc/validation';
import { isInvalid, type ReadItem } from './readItems';

/**
 * Takes out items that must not be sent: one that is too large by itself, one whose request ID an
 * earlier item of the run has, because VCC would drop it without a word, and one that is for the same
 * record as an earlier item, as a mistyped mapping makes it. An item that is taken out does not block
 * a later one.
 *
 * @param isOnePerRecord items for the same record are refused
 */
export function refuseUnsendable(
	items: ReadonlyArray<ReadItem<Interaction[]>>,
	{ isOnePerRecord }: { readonly isOnePerRecord: boolean },
): Array<ReadItem<Interaction[]>> {
	const itemWithId = new Map<string, number>();
	const itemOfRecord = new Map<string, number>();
	return items.map((item) => {
		if (isInvalid(item)) return item;
		const { itemIndex, content } = item;
		const validation = new Validation();
		const ids = new Set<string>();
		for (const interaction of content) {
			const { requestId, externalId } = interaction;
			if (!fits(interaction)) validation.add(TOO_LARGE);
			const twin = isOnePerRecord ? itemOfRecord.get(recordKeyOf(interaction)) : undefined;
			const earlier = itemWithId.get(requestId);
			if (twin !== undefined) validation.add(sameRecord(externalId, twin));
			else if (earlier !== undefined) validation.add(sameRequestId(requestId, `item ${earlier}`));
			else if (ids.has(requestId)) {
				validation.add(sameRequestId(requestId, 'another interaction of the item'));
			}
			ids.add(requestId);
		}
		if (validation.count > 0) return { itemIndex, problems: validation.problems };
		for (const id of ids) itemWithId.set(id, itemIndex);
		if (isOnePerRecord) {
			for (const interaction of content) itemOfRecord.set(recordKeyOf(interaction), itemIndex);
		}
		return item;
	});
}

const TOO_LARGE = `The interaction is larger than the ${MAX_BODY_BYTES / 1000} KB that are sent at a time: send less Linked Data`;

function sameRequestId(requestId: string, owner: string): string {
	return `Request ID ${shown(requestId)} is also that of ${owner}, and VCC processes it only once: give each its own`;
}

function sameRecord(externalId: string | undefined, itemIndex: number): string {
	return `External ID ${shown(externalId)} is also that of item ${itemIndex}, with the same provider and route: give each item its own`;
}
