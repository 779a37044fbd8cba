import { KeptForMinute } from '../../nodes/VccInteractions/lists/keptForMinute.ts';

let now = 0;
const fresh = () => new KeptForMinute<number>(() => now);
let reads = 0;
const read = async () => ++reads;
beforeEach(() => {
	now = 0;
	reads = 0;
});

test('a value is read once a minute, also when it is asked for at the same time', async () => {
	const kept = fresh();
	expect(await Promise.all([kept.get('a', read), kept.get('a', read)])).toEqual([1, 1]);
	now = 59_999;
	expect(await kept.get('a', read)).toBe(1);
	now = 60_000;
	expect(await kept.get('a', read)).toBe(2);
});

test('each key has a value of its own', async () => {
	const kept = fresh();
	expect([await kept.get('a', read), await kept.get('b', read)]).toEqual([1, 2]);
});

test('what could not be read is not kept', async () => {
	const kept = fresh();
	const fail = async () => await Promise.reject(new Error('busy'));
	await expect(kept.get('a', fail)).rejects.toThrow('busy');
	expect(await kept.get('a', read)).toBe(1);
});

test('the oldest of more than 100 values goes', async () => {
	const kept = fresh();
	for (let key = 0; key <= 100; key++) await kept.get(String(key), read);
	expect(await kept.get('100', read)).toBe(101);
	expect(await kept.get('0', read)).toBe(102);
});
