import { getEventListeners } from 'node:events';

import { onAbort } from '../../../vcc/delivery/onAbort.ts';

test('hundreds of waits for one signal are one listener, and all are called', () => {
	const { signal, abort } = controller();
	let calls = 0;
	for (let each = 0; each < 300; each++) onAbort(signal, () => calls++);
	expect(getEventListeners(signal, 'abort')).toHaveLength(1);
	abort();
	expect(calls).toBe(300);
});

test('what was forgotten is not called, and the last one takes the listener along', () => {
	const { signal, abort } = controller();
	const called: string[] = [];
	const forgetFirst = onAbort(signal, () => called.push('first'));
	const forgetSecond = onAbort(signal, () => called.push('second'));
	forgetFirst();
	expect(getEventListeners(signal, 'abort')).toHaveLength(1);
	forgetSecond();
	expect(getEventListeners(signal, 'abort')).toHaveLength(0);
	onAbort(signal, () => called.push('third'));
	forgetSecond();
	abort();
	expect(called).toEqual(['third']);
});

test('a callback may forget itself and others while all are called', () => {
	const { signal, abort } = controller();
	const called: number[] = [];
	const forget: Array<() => void> = [];
	for (const each of [0, 1, 2]) {
		forget.push(
			onAbort(signal, () => {
				called.push(each);
				forget[each]?.();
			}),
		);
	}
	abort();
	expect(called).toEqual([0, 1, 2]);
	expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

function controller() {
	const own = new AbortController();
	return { signal: own.signal, abort: () => own.abort() };
}
