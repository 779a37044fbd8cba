import type { Interaction } from '../../../vcc/api/interaction';
import { fits, MAX_BODY_BYTES } from '../../../vcc/delivery/batches';
import type { ReadItem } from './readItems';

/**
 * Takes out items that must not be sent: one that is too large by itself, and one whose request id
 * an earlier item of the run has, because the contact center would drop it without a word.
 */
export function refuseUnsendable(
	items: ReadonlyArray<ReadItem<Interaction[]>>,
): Array<ReadItem<Interaction[]>> {
	const firstItemWith = new Map<string, number>();
	return items.map((item, itemIndex) => {
		const problems: string[] = [];
		for (const interaction of item.content ?? []) {
			const { requestId } = interaction;
			const earlier = firstItemWith.get(requestId);
			if (earlier === undefined) firstItemWith.set(requestId, itemIndex);
			else problems.push(sameRequestId(requestId, earlier));
			if (!fits(interaction)) problems.push(TOO_LARGE);
		}
		return problems.length === 0 ? item : { problems };
	});
}

const TOO_LARGE = `The interaction is larger than the ${MAX_BODY_BYTES / 1000} KB that are sent at a time: send less Linked Data`;

function sameRequestId(requestId: string, earlier: number): string {
	return `Request ID "${requestId}" is also that of item ${earlier}, and the contact center processes it only once: give each its own`;
}
