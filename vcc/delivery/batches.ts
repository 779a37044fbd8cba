import type { Interaction } from '../api/interaction';

/** The API takes 100 KB and does not say which kind of KB; this leaves room either way. Bytes of UTF-8. */
export const MAX_BODY_BYTES = 95_000;

/** Interactions that travel in one request: places in the list that was packed, all of one provider. */
export interface Batch {
	readonly provider?: string;
	readonly members: readonly number[];
}

/**
 * Packs interactions into as few requests as the limits allow. The provider belongs to the whole
 * request, so each batch holds one provider's interactions. Within a provider the order is kept,
 * and batches come in the order of their first members.
 *
 * @param interactions each of them fits by itself, see `fits`
 * @param most interactions in a request, at least 1
 */
export function pack(interactions: readonly Interaction[], most: number): Batch[] {
	const batches: Array<{ provider?: string; members: number[] }> = [];
	const open = new Map<string | undefined, { members: number[]; bytes: number }>();
	interactions.forEach((interaction, index) => {
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
		batch.members.push(index);
		batch.bytes += bytes;
	});
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
export function bodyOf(provider: string | undefined, interactions: readonly Interaction[]): string {
	const start = provider === undefined ? '{' : `{"provider":${JSON.stringify(provider)},`;
	return `${start}"requests":[${interactions.map(({ json }) => json).join(',')}]}`;
}

const COMMA = 1;

function emptyBodyBytes(provider: string | undefined): number {
	return Buffer.byteLength(bodyOf(provider, []));
}
