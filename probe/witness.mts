import type { Notification } from './callbacks/notifications.mts';
import type { Entry } from './interactions/ledger.mts';
import type { Session } from './session.mts';

/** A second interaction of the same External ID would have been assigned by now; in milliseconds. */
const GRACE = 3_000;

/** Distinct notifications of one kind about an interaction; one that is sent again counts once. */
export function countOf(
	notifications: readonly Notification[],
	kind: string,
	{ externalId }: Pick<Entry, 'externalId'>,
): number {
	const about = notifications.filter((one) => one.kind === kind && one.externalId === externalId);
	return new Set(about.map(({ id }) => id)).size;
}

/** The first notification of a kind about an interaction. */
export function firstOf(
	notifications: readonly Notification[],
	kind: string,
	{ externalId }: Pick<Entry, 'externalId'>,
): Notification | undefined {
	return notifications.find((one) => one.kind === kind && one.externalId === externalId);
}

/** Whether somebody can say which interactions reached an agent. */
export function hasWitness({ watchedProvider, facts, parts }: Session): boolean {
	return (watchedProvider !== null && facts.noAgents !== true) || parts.person !== undefined;
}

/**
 * How many interactions under the External ID of `entry` reached an agent: by callbacks, else by a
 * person's word.
 * @param control dispatched later to a route that works: once it is assigned, `entry` had its time.
 * @param question for the person, about the number being `most`.
 * @returns undefined when nobody can say.
 */
export async function countAssigned(
	session: Session,
	entry: Entry,
	control: Entry,
	{ most, question }: { most: number; question: string },
): Promise<number | undefined> {
	if (session.watchedProvider !== null && session.facts.noAgents !== true) {
		const assigned = await session.watch(
			(notifications) => firstOf(notifications, 'AssignToAgent', control),
			session.waitMs,
		);
		if (assigned !== undefined) {
			const all = (notifications: readonly Notification[]) =>
				countOf(notifications, 'AssignToAgent', entry) >= most || undefined;
			await session.watch(all, GRACE);
			return countOf(await session.notifications(), 'AssignToAgent', entry);
		}
		session.facts.noAgents = true;
	}
	const said = await session.parts.person?.ask(question);
	return said === undefined ? undefined : said ? most : most - 1;
}
