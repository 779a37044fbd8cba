import { createHash } from 'crypto';

/** Bytes of a hash that are kept: enough that no two ids have the same. */
const HASH_BYTES = 16;

/** Remembers the last ids of something, as many as the limit says, of any size. */
export class RecentIds {
	private readonly hashes = new Set<string>();

	constructor(private readonly limit: number) {}

	/** @returns false if the id is remembered already */
	add(id: string): boolean {
		const hash = hashOf(id);
		if (this.hashes.has(hash)) return false;
		this.hashes.add(hash);
		// A set keeps the order in which its members came.
		for (const oldest of this.hashes) {
			if (this.hashes.size <= this.limit) break;
			this.hashes.delete(oldest);
		}
		return true;
	}

	forget(id: string): void {
		this.hashes.delete(hashOf(id));
	}
}

function hashOf(id: string): string {
	return createHash('sha256').update(id).digest().subarray(0, HASH_BYTES).toString('latin1');
}
