import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Delivered } from '../../../vcc/delivery/deliver';
import type { AcceptedOutcome } from '../../../vcc/delivery/outcome';
import { failedItem, invalidItem, stopOnFailure, type Subject } from './failures';
import { inOutputOrder, mergeTargetOf } from './outputOrder';
import { isInvalid, type InvalidItem, type ReadItem } from './readItems';

/** An item that was valid, with what became of everything that was sent of it. */
export interface SentItem<Member> {
	readonly itemIndex: number;
	/** At least one. */
	readonly delivered: ReadonlyArray<Delivered<Member>>;
}

/** A part of an item that was accepted. */
export interface AcceptedMember<Member> {
	readonly member: Member;
	readonly outcome: AcceptedOutcome;
}

/** All parts of an item that was accepted as a whole; there is at least one. */
export type AcceptedMembers<Member> = readonly [
	AcceptedMember<Member>,
	...AcceptedMember<Member>[],
];

/** How an operation's items are written. */
export interface ItemWriter<Member> {
	/** What an error item says of a member. */
	subjectOf(member: Member): Subject;
	/** The JSON of an item that was accepted as a whole, or of each output item that it gives. */
	write(accepted: AcceptedMembers<Member>): IDataObject | IDataObject[];
}

/**
 * Gives each item what was delivered of it.
 *
 * @param delivered of all valid items, in their order
 * @param countOf how many members an item has
 */
export function sentItems<T, Member>(
	items: ReadonlyArray<ReadItem<T>>,
	delivered: ReadonlyArray<Delivered<Member>>,
	countOf: (content: T) => number,
): Array<SentItem<Member> | InvalidItem> {
	let next = 0;
	return items.map((item) =>
		isInvalid(item)
			? item
			: {
					itemIndex: item.itemIndex,
					delivered: delivered.slice(next, (next += countOf(item.content))),
				},
	);
}

/**
 * The output items of each input item, see `inOutputOrder`: what was accepted, or an error item.
 *
 * @throws NodeApiError if something was not accepted and the node is to stop on that
 */
export function writeItems<Member>(
	n8n: IExecuteFunctions,
	items: ReadonlyArray<SentItem<Member> | InvalidItem>,
	{ subjectOf, write }: ItemWriter<Member>,
): INodeExecutionData[] {
	const resultOf = ({ itemIndex, delivered }: SentItem<Member>) => ({
		itemIndex,
		parts: delivered.map(({ member, outcome }) => ({ subject: subjectOf(member), outcome })),
	});
	stopOnFailure(n8n, () => items.flatMap((item) => (isInvalid(item) ? [] : resultOf(item))));
	const written = items.flatMap((item): INodeExecutionData | INodeExecutionData[] => {
		const target = mergeTargetOf(n8n, item.itemIndex);
		if (isInvalid(item)) return invalidItem(item, target);
		const [first, ...others] = item.delivered.flatMap(asAccepted);
		if (first === undefined || others.length < item.delivered.length - 1) {
			return failedItem(resultOf(item), target);
		}
		return asList(write([first, ...others])).map((json) => ({
			json: withOwnResponse(json),
			pairedItem: { item: item.itemIndex },
		}));
	});
	return inOutputOrder(n8n, written);
}

function asList(json: IDataObject | IDataObject[]): IDataObject[] {
	return Array.isArray(json) ? json : [json];
}

function asAccepted<Member>({ member, outcome }: Delivered<Member>): Array<AcceptedMember<Member>> {
	return outcome.kind === 'accepted' ? [{ member, outcome }] : [];
}

/** A later node that changes the response of one item must not change that of the whole request. */
function withOwnResponse(json: IDataObject): IDataObject {
	const { response } = json;
	return typeof response === 'object' ? { ...json, response: structuredClone(response) } : json;
}
