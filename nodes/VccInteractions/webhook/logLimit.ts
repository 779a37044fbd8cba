/** Milliseconds between two lines about the same thing. */
const INTERVAL = 60_000;

/** Lets one line a minute through about each thing: whoever can make calls must not fill a disk. */
export class LogLimit {
	private readonly lines = new Map<string, { readonly at: number; skipped: number }>();

	/** @param now milliseconds of a clock that never goes back */
	constructor(private readonly now: () => number) {}

	/**
	 * @param topic what the line is about
	 * @returns how many lines were skipped since the last one; undefined if this one is skipped too
	 */
	admit(topic: string): number | undefined {
		const at = this.now();
		const last = this.lines.get(topic);
		if (last !== undefined && at - last.at < INTERVAL) {
			last.skipped++;
			return undefined;
		}
		this.lines.set(topic, { at, skipped: 0 });
		for (const [known, line] of this.lines) {
			if (at - line.at >= INTERVAL) this.lines.delete(known);
		}
		return last?.skipped ?? 0;
	}
}
