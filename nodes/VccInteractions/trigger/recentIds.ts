/** Remembers the last ids of something, as many as the limit says. */
export class RecentIds {
	private readonly ids = new Set<string>();

	constructor(private readonly limit: number) {}

	/** @returns false if the id is remembered already */
	add(id: string): boolean {
		if (this.ids.has(id)) return false;
		this.ids.add(id);
		// A set keeps the order in which its members came.
		for (const oldest of this.ids) {
			if (this.ids.size <= this.limit) break;
			this.ids.delete(oldest);
		}
		return true;
	}

	forget(id: string): void {
		this.ids.delete(id);
	}
}
