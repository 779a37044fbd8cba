import { createHash } from 'node:crypto';

import { recordRequestIdOf, requestIdOf, type RequestIdSeed } from '../../vcc/requestId.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const seed: RequestIdSeed = {
	salt: 'salt',
	runIndex: 0,
	itemIndex: 0,
	position: 0,
	action: 'dispatch',
};

test('the same seed gives the same UUID of version 8 [RFC 9562]', () => {
	const id = requestIdOf(seed, sha256);
	expect(id).toBe(requestIdOf({ ...seed }, sha256));
	expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('every part of the seed makes another id', () => {
	const seeds: RequestIdSeed[] = [
		seed,
		{ ...seed, salt: 'other' },
		{ ...seed, runIndex: 1 },
		{ ...seed, itemIndex: 1 },
		{ ...seed, position: 1 },
		{ ...seed, action: 'release' },
		{ ...seed, content: '' },
		{ ...seed, content: 'case-1' },
	];
	expect(new Set(seeds.map((each) => requestIdOf(each, sha256))).size).toBe(seeds.length);
});

test('100,000 items have 100,000 ids', () => {
	const ids = new Set<string>();
	for (let itemIndex = 0; itemIndex < 100_000; itemIndex++) {
		ids.add(requestIdOf({ ...seed, itemIndex }, sha256));
	}
	expect(ids.size).toBe(100_000);
});

test('the same record has the same id, and every other record another one', () => {
	const record = { action: 'dispatch', provider: 'Crm', route: 'Support NR', externalId: '1' };
	const others = [
		record,
		{ ...record, action: 'release' },
		{ ...record, provider: undefined },
		{ ...record, provider: 'null' },
		{ ...record, route: undefined },
		{ ...record, route: 'Billing NR' },
		{ ...record, externalId: '2' },
		{ ...record, provider: 'Support NR', route: 'Crm' },
	];
	const ids = others.map((each) => recordRequestIdOf(each, sha256));
	expect(new Set(ids).size).toBe(others.length);
	expect(recordRequestIdOf({ ...record }, sha256)).toBe(ids[0]);
	expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
