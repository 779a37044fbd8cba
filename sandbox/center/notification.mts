import { randomUUID } from 'node:crypto';
import type { Agent } from './agent.mts';
import type { Interaction } from './interaction.mts';

/** The two events a provider hears of [doc REG-SRC]. */
export type NotificationKind = 'AssignToAgent' | 'Release';

/** What a provider is told about one interaction [doc REG-SRC, REG-DIFF]. */
export interface Notification {
	readonly notification: NotificationKind;
	/** The externalid; empty when the dispatch had none [inferred]. */
	readonly objectid: string;
	/** Made once for an event, the same when it is sent again [doc REG-SRC]. */
	readonly notificationid: string;
	readonly params: { AccountName?: string; Agent?: string; AgentId?: string };
}

/** The account in every notification. */
export const ACCOUNT_NAME = 'SandboxContactCenter';

/** A new notification; `params` stays empty where the profile says so. */
export function notificationOf(
	kind: NotificationKind,
	{ externalId }: Interaction,
	agent: Agent | null,
	filled: boolean,
): Notification {
	return {
		notification: kind,
		objectid: externalId ?? '',
		notificationid: randomUUID(),
		params: filled
			? {
					AccountName: ACCOUNT_NAME,
					...(agent && { Agent: agent.username, AgentId: agent.agentDisplayId }),
				}
			: {},
	};
}
