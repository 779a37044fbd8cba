import { RecentIds } from './recentIds';

/** Some minutes of a very busy contact center; about 2 MB. */
const IDS_PER_TRIGGER = 20_000;

/** More than any process of n8n serves. */
const TRIGGERS = 1_000;

/**
 * IDs of what this process has accepted, by trigger, so that calls to one trigger make no other
 * one forget. Other processes have a memory of their own: n8n gives a webhook nothing that all of
 * them share.
 */
const memories = new Map<string, RecentIds>();

/** What a trigger has accepted. If there are too many triggers, the one that slept longest forgets. */
export function seenBy(trigger: string): RecentIds {
	const memory = memories.get(trigger) ?? new RecentIds(IDS_PER_TRIGGER);
	// A map keeps the order in which its members came.
	memories.delete(trigger);
	memories.set(trigger, memory);
	for (const oldest of memories.keys()) {
		if (memories.size <= TRIGGERS) break;
		memories.delete(oldest);
	}
	return memory;
}
