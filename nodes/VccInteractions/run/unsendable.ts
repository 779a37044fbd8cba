import type { Interaction } from '../../../vcc/api/interaction';
import { fits, MAX_BODY_BYTES } from '../../../vcc/delivery/batches';
import { isInvalid, type ReadItem } from './readItems';

/**
 * Takes out items that must not be sent: one that is too large by itself, and one whose request ID
 * an earlier item of the run has, because VCC would drop it without a word.
 */
export function refuseUnsendable(
	items: ReadonlyArray<ReadItem<Interaction[]>>,
): Array<ReadItem<Interaction[]>> {
	const firstItemWith = new Map<string, number>();
	return items.map((item) => {
		if (isInvalid(item)) return item;
		const { itemIndex, content } = item;
		const problems = content.every(fits) ? [] : [TOO_LARGE];
		const ids = new Set<string>();
		for (const { requestId } of content) {
			const earlier = firstItemWith.get(requestId);
			if (earlier !== undefined) problems.push(sameRequestId(requestId, `item ${earlier}`));
			else if (ids.has(requestId))
				problems.push(sameRequestId(requestId, 'another interaction of the item'));
			ids.add(requestId);
		}
		if (problems.length > 0) return { itemIndex, problems };
		for (const id of ids) firstItemWith.set(id, itemIndex);
		return item;
	});
}

const TOO_LARGE = `The interaction is larger than the ${MAX_BODY_BYTES / 1000} KB that are sent at a time: send less Linked Data`;

function sameRequestId(requestId: string, owner: string): string {
	return `Request ID "${requestId}" is also that of ${owner}, and VCC processes it only once: give each its own`;
}
