import { PassThrough, type Readable } from 'node:stream';
import type { ContactCenter } from '../center/contactCenter.mts';
import type { Clock } from '../clock.mts';
import { consoleView } from './view/view.mts';

/** Milliseconds between two pieces of news: thousands of changes in between are one. */
export const NEWS_EVERY = 200;

/** Milliseconds after which there is news anyway, so that silence means a lost connection. */
export const NEWS_AT_LEAST_EVERY = 500;

/** A reader who is behind by this many bytes gets nothing until the rest is read. */
const BEHIND = 1024 * 1024;

/**
 * The console's news as server-sent events: first everything, then the parts that have changed.
 * Whoever reads too slowly misses states in between, never the newest.
 */
export function feed(center: ContactCenter, clock: Clock): Readable {
	const stream = new PassThrough({ highWaterMark: BEHIND });
	const sent = new Map<string, string>();
	let lastSent = clock.now();
	let dueAt = Infinity;
	let cancel = () => {};

	const send = () => {
		dueAt = Infinity;
		lastSent = clock.now();
		const parts = Object.entries(consoleView(center))
			.map(([name, part]) => [name, JSON.stringify(part)] as const)
			.filter(([name, text]) => sent.get(name) !== text);
		for (const [name, text] of parts) sent.set(name, text);
		const news = [['now', String(center.now())] as const, ...parts];
		const fields = news.map(([name, text]) => `"${name}":${text}`).join();
		if (stream.write(`data: {${fields}}\n\n`)) sendAt(lastSent + NEWS_AT_LEAST_EVERY);
		else stream.once('drain', () => sendAt(clock.now() + NEWS_EVERY));
	};
	const sendAt = (time: number) => {
		if (time >= dueAt || stream.writableNeedDrain) return;
		cancel();
		dueAt = time;
		cancel = clock.schedule(Math.max(0, time - clock.now()), send);
	};
	const stop = center.onChange(() => sendAt(lastSent + NEWS_EVERY));
	stream.once('close', () => {
		stop();
		cancel();
	});
	send();
	return stream;
}
