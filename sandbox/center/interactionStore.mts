import { randomUUID } from 'node:crypto';
import { type Interaction, isOpen } from './interaction.mts';
import type { Dispatch } from './wire.mts';

/** All interactions the center has taken, and the request ids it has processed. */
export class InteractionStore {
	readonly interactions: Interaction[] = [];
	private readonly byId = new Map<string, Interaction[]>();
	private readonly processedIds = new Set<string>();

	/** Whether a request with this id was processed before; kept until a reset [doc INV-OLD]. */
	hasProcessed(requestId: string): boolean {
		return this.processedIds.has(requestId);
	}

	/** Remembers a processed request and which interaction it acted on, if any. */
	remember(requestId: string | undefined, interaction: Interaction | undefined): void {
		if (requestId === undefined) return;
		this.processedIds.add(requestId);
		interaction?.requestIds.push(requestId);
	}

	/** Enters a new interaction. An absent interaction type counts as nonlive [inferred]. */
	add(dispatch: Dispatch, provider: string | null, now: number): Interaction {
		const { route, externalid, linkeddata, routingdata } = dispatch;
		const interaction: Interaction = {
			number: this.interactions.length + 1,
			guid: randomUUID(),
			externalId: externalid ?? null,
			route,
			provider,
			interactionType: routingdata?.interactiontype ?? 'nonlive',
			linkedData: linkeddata ?? [],
			personalQueue: routingdata?.personalqueue ?? null,
			skills: routingdata?.skills ?? [],
			dispatchedAt: now,
			requestIds: [],
			personalQueueEnds: null,
			state: 'waiting',
			offeredTo: null,
			agent: null,
			onHold: false,
			releasedBy: null,
			outcome: null,
			assignedAt: null,
			releasedAt: null,
		};
		this.interactions.push(interaction);
		if (externalid !== undefined) {
			const same = this.byId.get(externalid);
			if (same === undefined) this.byId.set(externalid, [interaction]);
			else same.push(interaction);
		}
		return interaction;
	}

	/** The interaction of an externalid, the newest if there are several, or undefined. */
	find(externalId: string): Interaction | undefined {
		return this.byId.get(externalId)?.at(-1);
	}

	/** The newest interaction of an externalid that can still be released. */
	findOpen(externalId: string): Interaction | undefined {
		return this.byId.get(externalId)?.findLast(isOpen);
	}
}
