/** Milliseconds. */
const MINUTE = 60_000;

/** Values at most; a page of users is some hundred kilobytes. */
const MOST = 100;

/** Keeps what was read for a minute, and what could not be read not at all. */
export class KeptForMinute<T> {
	private readonly values = new Map<
		string,
		{ readonly since: number; readonly value: Promise<T> }
	>();

	/** @param now milliseconds of a clock that never goes back */
	constructor(private readonly now: () => number) {}

	/** @param read asked once for a key at a time */
	async get(key: string, read: () => Promise<T>): Promise<T> {
		const since = this.now();
		this.forget(since);
		const known = this.values.get(key);
		if (known !== undefined) return await known.value;
		const value = read();
		this.values.set(key, { since, value });
		void value.catch(() => this.values.delete(key));
		return await value;
	}

	/** A map keeps the order in which its members came, so that the oldest are first. */
	private forget(now: number): void {
		for (const [key, { since }] of this.values) {
			if (now - since < MINUTE && this.values.size < MOST) break;
			this.values.delete(key);
		}
	}
}
