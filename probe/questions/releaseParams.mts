import type { Notification } from '../callbacks/notifications.mts';
import { NotAsked, found, notKnown } from '../outcome.mts';
import type { Session } from '../session.mts';
import { firstOf } from '../witness.mts';
import type { Question } from './question.mts';

/** What `params` of a Release holds [unknown REG-DIFF]. Waits until an agent ends an interaction. */
export const releaseParams: Question = {
	name: 'releaseParams',
	kind: 'finding',
	profile: true,
	about: 'Whether params of a Release is filled',
	source: 'REG-DIFF',
	interactions: 0,
	needs: ['callbacks'],
	async ask(session) {
		const { facts, parts, waitMs } = session;
		if (facts.watched === undefined) throw new NotAsked('nothing was dispatched');
		const { byAgent, byApi } = facts.watched;
		const assigned = firstOf(await session.notifications(), 'AssignToAgent', byAgent);
		if (assigned !== undefined) {
			const done = await parts.person?.ask(
				`Let an agent release ${byAgent.externalId} now. Is it done?`,
			);
			const rest = Math.max(assigned.arrival.at + waitMs - parts.clock.now(), 0);
			const ended = await session.watch(
				(all) => firstOf(all, 'Release', byAgent),
				done === false ? 0 : rest,
			);
			if (ended !== undefined) facts.agentTook = ended.arrival.at - assigned.arrival.at;
		}
		const all = await session.notifications();
		const [first, second] = [firstOf(all, 'Release', byAgent), firstOf(all, 'Release', byApi)];
		const seen = `by an agent: ${paramsOf(session, first)}; through the API: ${paramsOf(session, second)}`;
		const release = first ?? second;
		if (release === undefined) return notKnown('no Release came; agents have to release something');
		return found(isFilled(release) ? 'filled' : 'empty', seen);
	},
};

function paramsOf({ form }: Session, notification: Notification | undefined): string {
	return notification === undefined ? 'none came' : form(notification.params) || 'no params';
}

function isFilled({ params }: Notification): boolean {
	return typeof params === 'object' && params !== null && Object.keys(params).length > 0;
}
