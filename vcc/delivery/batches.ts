import type { Interaction } from '../api/interaction';

/** The API takes 100 KB and does not say which kind of KB; this leaves room either way. Bytes of UTF-8. */
export const MAX_BODY_BYTES = 95_000;

/** What shares one request. */
export interface Batch<T> {
	/** Of the whole request; what VCC refuses of one provider says nothing of another. */
	readonly provider?: string;
	readonly members: readonly T[];
}

/**
 * Packs interactions into as few requests as the limits allow. The provider belongs to the whole
 * request, so each batch holds one provider's interactions. Within a provider the order is kept,
 * and batches come in the order of their first members.
 *
 * @param interactions each of them fits by itself, see `fits`
 * @param most interactions in a request, at least 1
 */
export function pack(
	interactions: readonly Interaction[],
	most: number,
): Array<Batch<Interaction>> {
	const batches: Array<Batch<Interaction>> = [];
	const open = new Map<string | undefined, { members: Interaction[]; bytes: number }>();
	for (const interaction of interactions) {
		const { provider } = interaction;
		const bytes = Buffer.byteLength(interaction.json) + COMMA;
		let batch = open.get(provider);
		if (
			batch === undefined ||
			batch.members.length >= most ||
			batch.bytes + bytes > MAX_BODY_BYTES
		) {
			batch = { members: [], bytes: emptyBodyBytes(provider) };
			open.set(provider, batch);
			batches.push({ provider, members: batch.members });
		}
		batch.members.push(interaction);
		batch.bytes += bytes;
	}
	return batches;
}

/** True if the interaction alone makes a body within the limit. */
export function fits(interaction: Interaction): boolean {
	return (
		emptyBodyBytes(interaction.provider) + Buffer.byteLength(interaction.json) + COMMA <=
		MAX_BODY_BYTES
	);
}

/** The body of an invoke request: an Invocation in JSON. */
export function bodyOf({
	provider,
	members,
}: {
	readonly provider?: string;
	readonly members: ReadonlyArray<Pick<Interaction, 'json'>>;
}): string {
	const start = provider === undefined ? '{' : `{"provider":${JSON.stringify(provider)},`;
	return `${start}"requests":[${members.map(({ json }) => json).join(',')}]}`;
}

const COMMA = 1;

function emptyBodyBytes(provider: string | undefined): number {
	return Buffer.byteLength(bodyOf({ provider, members: [] }));
}
