import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;
const LONGEST_SHOWN = 400;

/**
 * Asks again and again until the answer is what is waited for.
 * @throws Error with the last answer after `timeoutMs`
 */
export async function waitFor<T>(
	ask: () => T | Promise<T>,
	isThere: (answer: T) => boolean,
	timeoutMs = 60_000,
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const answer = await ask();
		if (isThere(answer)) return answer;
		if (Date.now() > deadline) {
			const last = JSON.stringify(answer)?.slice(-LONGEST_SHOWN);
			throw new Error(`Not within ${timeoutMs} ms; the last was ${last}`);
		}
		await sleep(POLL_MS);
	}
}
