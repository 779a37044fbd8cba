import { LogLimit } from '../../nodes/VccInteractions/webhook/logLimit.ts';

let now = 0;
const limit = () => new LogLimit(() => now);
beforeEach(() => (now = 0));

test('one line a minute is let through, and the next one knows how many were not', () => {
	const lines = limit();
	expect(lines.admit('a')).toBe(0);
	expect(lines.admit('a')).toBeUndefined();
	now = 59_999;
	expect(lines.admit('a')).toBeUndefined();
	now = 60_000;
	expect(lines.admit('a')).toBe(2);
	now = 120_000;
	expect(lines.admit('a')).toBe(0);
});

test('lines about something else are counted by themselves', () => {
	const lines = limit();
	lines.admit('a');
	expect(lines.admit('b')).toBe(0);
	expect(lines.admit('b')).toBeUndefined();
	now = 60_000;
	expect(lines.admit('b')).toBe(1);
});
