import type { Inbox } from './callbacks/inbox.mts';
import { type Notification, notificationsIn } from './callbacks/notifications.mts';
import type { Center, InvokeChanges } from './center/center.mts';
import type { Clock } from './clock.mts';
import type { Facts } from './facts.mts';
import { type Answer, isAccepted } from './http/answer.mts';
import type { Requests } from './http/requests.mts';
import type { Entry, Ledger } from './interactions/ledger.mts';
import { bodyOf, dispatchOf } from './interactions/members.mts';
import { Stopped } from './outcome.mts';
import type { Person } from './person.mts';
import type { Blanker } from './report/blanker.mts';
import { describe, describeForm } from './report/describe.mts';

/** What a run is asked to use. */
export interface Targets {
	readonly route: string;
	readonly provider?: string;
	readonly callbackUrl?: string;
	readonly skill: string;
	/** Seconds to wait for agents and callbacks. */
	readonly wait: number;
}

/** What a session is made of. */
export interface SessionParts {
	readonly targets: Targets;
	readonly clock: Clock;
	readonly requests: Requests;
	readonly center: Center;
	readonly ledger: Ledger;
	readonly blanker: Blanker;
	/** Aborts when nothing more is to be asked. */
	readonly interrupt: AbortSignal;
	/** What VCC is asked to send with callbacks. */
	readonly callbackSecret: string;
	readonly inbox?: Inbox;
	readonly person?: Person;
}

/** Milliseconds between two looks into the inbox. */
const LOOK_EVERY = 500;

/** What every question works with: the contact center, what is known, and who can help. */
export class Session {
	readonly facts: Facts = { sizes: [] };

	constructor(readonly parts: SessionParts) {}

	/** The provider whose callbacks arrive, or null: interactions under it can be watched. */
	get watchedProvider(): string | null {
		return this.facts.hearsCallbacks === true ? (this.parts.targets.provider ?? null) : null;
	}

	/** Enters an interaction; see {@link Ledger.add}. */
	add(provider: string | null = null, route = this.parts.targets.route): Entry {
		return this.parts.ledger.add(route, provider);
	}

	/** Dispatches entries of one provider in one request, and notes what became of them. */
	async dispatch(entries: readonly Entry[], changes?: InvokeChanges): Promise<Answer> {
		const { ledger } = this.parts;
		const members = entries.map((entry) => dispatchOf(entry, ledger.nextRequestId()));
		return await this.sendDispatches(entries, members, changes);
	}

	/** The same with members as they are given, some of which need not dispatch an entry. */
	async sendDispatches(
		entries: readonly Entry[],
		members: readonly object[],
		changes?: InvokeChanges,
	): Promise<Answer> {
		const { ledger, center, requests } = this.parts;
		const sentBefore = requests.sent;
		ledger.mark(entries, 'perhaps');
		try {
			const body = bodyOf(members, entries[0]?.provider ?? null);
			const answer = await center.invoke(requests.ask, body, changes);
			ledger.mark(entries, isAccepted(answer) ? 'accepted' : 'refused');
			return answer;
		} catch (error) {
			if (requests.sent === sentBefore) ledger.mark(entries, 'refused');
			throw error;
		} finally {
			for (const entry of entries) entry.sentAt = requests.lastSentAt;
		}
	}

	/** Invokes with members that dispatch nothing. */
	async invoke(requests: readonly object[], provider: string | null = null): Promise<Answer> {
		return await this.parts.center.invoke(this.parts.requests.ask, bodyOf(requests, provider));
	}

	/** A read of another VCC API. */
	async get(path: string, scope: string, version: number): Promise<Answer> {
		return await this.parts.center.get(this.parts.requests.ask, path, scope, version);
	}

	/** The notifications about interactions of this run, so far, in order. */
	async notifications(): Promise<Notification[]> {
		const arrivals = (await this.parts.inbox?.arrivals()) ?? [];
		const prefix = `probe-${this.parts.ledger.run}-`;
		return arrivals.flatMap(notificationsIn).filter((one) => one.externalId.startsWith(prefix));
	}

	/**
	 * Looks into the inbox until `look` finds something or `ms` milliseconds are over.
	 * @throws Stopped when the run is interrupted meanwhile.
	 */
	async watch<Found>(
		look: (notifications: readonly Notification[]) => Found | undefined,
		ms: number,
	): Promise<Found | undefined> {
		const { clock, interrupt } = this.parts;
		const end = clock.now() + ms;
		for (;;) {
			const seen = look(await this.notifications());
			if (seen !== undefined || clock.now() >= end) return seen;
			await clock.sleep(Math.min(LOOK_EVERY, end - clock.now()), interrupt);
			if (interrupt.aborted) throw new Stopped('interrupted');
		}
	}

	/** Seconds to wait for agents and callbacks, in milliseconds. */
	get waitMs(): number {
		return this.parts.targets.wait * 1000;
	}

	/** An answer in a few words, without secrets and ids. */
	readonly say = (answer: Answer): string => describe(answer, this.blank);

	/** The keys of a JSON value, without its values. */
	readonly form = (value: unknown): string => describeForm(value, this.blank);

	/** A text of VCC without secrets and ids. */
	readonly blank = (text: string): string => this.parts.blanker.blank(text);
}
