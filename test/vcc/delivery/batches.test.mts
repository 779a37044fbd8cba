import type { Interaction } from '../../../vcc/api/interaction.ts';
import { bodyOf, fits, MAX_BODY_BYTES, pack } from '../../../vcc/delivery/batches.ts';

function interaction(requestId: string, provider?: string, padding = ''): Interaction {
	const json = JSON.stringify({ requestid: requestId, padding });
	return { action: 'dispatch', requestId, isRepeatable: false, provider, json };
}

test('a thousand interactions of one provider are ten requests of a hundred', () => {
	const batches = pack(
		Array.from({ length: 1000 }, (_, index) => interaction(`r-${index}`)),
		100,
	);
	expect(batches.map(({ members }) => members.length)).toEqual(Array<number>(10).fill(100));
});

test('providers never share a request, and each keeps its order', () => {
	const batches = pack(
		[interaction('a'), interaction('b', 'Crm'), interaction('c'), interaction('d', 'Crm')],
		100,
	);
	const ids = batches.map(({ provider, members }) => [
		provider,
		members.map(({ requestId }) => requestId).join(),
	]);
	expect(ids).toEqual([
		[undefined, 'a,c'],
		['Crm', 'b,d'],
	]);
});

test('a request stays within the limit in bytes of UTF-8, not in characters', () => {
	const interactions = Array.from({ length: 8 }, (_, index) =>
		interaction(`r-${index}`, 'Crm', '📞'.repeat(7_000)),
	);
	const batches = pack(interactions, 100);
	expect(batches.map(({ members }) => members.length)).toEqual([3, 3, 2]);
	for (const batch of batches) {
		expect(Buffer.byteLength(bodyOf(batch))).toBeLessThanOrEqual(MAX_BODY_BYTES);
	}
});

test('two interactions share a request up to the limit and not one byte more', () => {
	const first = interaction('r-1');
	const rest = Buffer.byteLength(bodyOf({ members: [first, interaction('r-2')] })) + 1;
	const sizes = [0, 1].map((more) => {
		const second = interaction('r-2', undefined, 'x'.repeat(MAX_BODY_BYTES - rest + more));
		return pack([first, second], 100).map(({ members }) => members.length);
	});
	expect(sizes).toEqual([[2], [1, 1]]);
});

test('an empty body holds no member', () => {
	expect(bodyOf({ members: [] })).toBe('{"requests":[]}');
});

test('an interaction fits up to the limit and not one byte more', () => {
	const overhead =
		Buffer.byteLength(bodyOf({ provider: 'Crm', members: [interaction('r', 'Crm')] })) + 1;
	expect(fits(interaction('r', 'Crm', 'x'.repeat(MAX_BODY_BYTES - overhead)))).toBe(true);
	expect(fits(interaction('r', 'Crm', 'x'.repeat(MAX_BODY_BYTES - overhead + 1)))).toBe(false);
});

test('a provider with quotation marks is escaped', () => {
	expect(JSON.parse(bodyOf({ provider: 'the "best"', members: [interaction('r')] }))).toMatchObject(
		{
			provider: 'the "best"',
		},
	);
});
