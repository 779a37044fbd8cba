import { type Notification, notificationsIn } from '../callbacks/notifications.mts';
import { callbackHeaders } from '../callbacks/registration.mts';
import { isAccepted } from '../http/answer.mts';
import type { Entry } from '../interactions/ledger.mts';
import { notKnown, passedIf } from '../outcome.mts';
import type { SessionParts } from '../session.mts';
import { firstOf } from '../witness.mts';
import type { Question } from './question.mts';

/**
 * When an agent gets an interaction of a provider, VCC posts an array with an AssignToAgent to the
 * provider's address, with the registered headers [doc REG-SRC, REG].
 */
export const callback: Question = {
	name: 'callback',
	kind: 'check',
	about: 'A callback comes as an array, with External ID and the registered headers',
	source: 'REG-SRC, REG',
	interactions: 2,
	needs: ['dispatch', 'callbacks'],
	async ask(session) {
		const { parts, watchedProvider, facts } = session;
		const [byAgent, byApi] = [session.add(watchedProvider), session.add(watchedProvider)];
		// Answered with 500, to see whether VCC tries again.
		parts.inbox?.refuse?.((arrival) => isAssignmentOf(byAgent, notificationsIn(arrival)));
		const answer = await session.dispatch([byAgent, byApi]);
		if (!isAccepted(answer)) return notKnown(session.say(answer));
		facts.watched = { byAgent, byApi };
		const first = await session.watch(
			(all) => firstOf(all, 'AssignToAgent', byAgent) && firstOf(all, 'AssignToAgent', byApi),
			session.waitMs,
		);
		if (first === undefined) {
			facts.noAgents = true;
			return notKnown(`none came within ${parts.targets.wait} s; was an agent ready?`);
		}
		const { inArray, id, arrival } = first;
		const headers = headersOf(parts, arrival.headers);
		const form = inArray ? 'an array' : 'no array';
		const hasId = id === '' ? 'no notificationid' : 'a notificationid';
		return passedIf(
			inArray && id !== '' && headers !== 'without the registered headers',
			`${form}, ${hasId}, ${headers}`,
		);
	},
};

function isAssignmentOf(entry: Entry, notifications: readonly Notification[]): boolean {
	return firstOf(notifications, 'AssignToAgent', entry) !== undefined;
}

function headersOf(parts: SessionParts, headers: Notification['arrival']['headers']): string {
	if (headers === undefined) return 'headers not kept';
	const wanted = Object.entries(callbackHeaders(parts));
	const there = wanted.every(([name, value]) => headers[name.toLowerCase()] === value);
	return there ? 'with the registered headers' : 'without the registered headers';
}
