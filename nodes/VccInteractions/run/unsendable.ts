import type { Interaction } from '../../../vcc/interaction';
import { fits, MAX_BODY_BYTES } from '../../../vcc/packing';
import type { Draft } from './draft';

/**
 * Takes out items that must not be sent: one that is too large by itself, and one whose request id
 * an earlier item of the run has, because the contact centre would drop it without a word.
 */
export function refuseUnsendable(
	drafts: ReadonlyArray<Draft<Interaction[]>>,
): Array<Draft<Interaction[]>> {
	const firstItemWith = new Map<string, number>();
	return drafts.map((draft, itemIndex) => {
		const problems: string[] = [];
		for (const interaction of draft.content ?? []) {
			const { requestId } = interaction;
			const earlier = firstItemWith.get(requestId);
			if (earlier === undefined) firstItemWith.set(requestId, itemIndex);
			else problems.push(sameRequestId(requestId, earlier));
			if (!fits(interaction)) problems.push(TOO_LARGE);
		}
		return problems.length === 0 ? draft : { problems };
	});
}

const TOO_LARGE = `The interaction is larger than the ${MAX_BODY_BYTES / 1000} KB that are sent at a time: send less Linked Data`;

function sameRequestId(requestId: string, earlier: number): string {
	return `Request ID "${requestId}" is also that of item ${earlier}, and the contact centre processes it only once: give each its own`;
}
