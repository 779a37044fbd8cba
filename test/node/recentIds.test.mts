import { RecentIds } from '../../nodes/VccInteractions/webhook/recentIds.ts';

test('an id is new once', () => {
	const recent = new RecentIds(10);
	expect(recent.add('a')).toBe(true);
	expect(recent.add('a')).toBe(false);
	expect(recent.add('b')).toBe(true);
});

test('a forgotten id is new again', () => {
	const recent = new RecentIds(10);
	recent.add('a');
	recent.forget('a');
	expect(recent.add('a')).toBe(true);
});

test('the oldest goes when there are more than the limit', () => {
	const recent = new RecentIds(3);
	for (const id of ['a', 'b', 'c', 'd']) recent.add(id);
	expect(['b', 'c', 'd'].map((id) => recent.add(id))).toEqual([false, false, false]);
	expect(recent.add('a')).toBe(true);
});

test('an id of any size takes little memory', () => {
	const recent = new RecentIds(300);
	const before = process.memoryUsage();
	for (let id = 0; id < 300; id++) recent.add(`${id}${'x'.repeat(1024 * 1024)}`);
	const after = process.memoryUsage();
	const kept = after.heapUsed + after.external - before.heapUsed - before.external;
	expect(recent.add(`7${'x'.repeat(1024 * 1024)}`)).toBe(false);
	expect(kept).toBeLessThan(150 * 1024 * 1024);
});
