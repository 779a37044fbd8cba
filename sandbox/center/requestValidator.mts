import type { TakenRequest } from './calls.mts';
import type { ContactCenter } from './contactCenter.mts';
import type { Dispatch, Release } from './wire.mts';

/** A member of `requests` that fits its schema, or what is wrong with it. */
export type ReadMember = { readonly member: Dispatch | Release } | { readonly problem: string };

/** What will become of a member; `dropped` stands for every bad one. */
export interface ValidatedRequest {
	readonly outcome: TakenRequest;
	/** Only for a member that is to be processed. */
	readonly member?: Dispatch | Release;
}

/** The ids of a member as far as they can be read, also if more is wrong with it. */
export function idsOf(member: unknown): Omit<TakenRequest, 'taken'> {
	const fields = new Map(isObject(member) ? Object.entries(member) : []);
	const text = (name: string): string | null => {
		const value: unknown = fields.get(name);
		return typeof value === 'string' ? value : null;
	};
	return {
		action: fields.has('action') ? text('action') : 'dispatch',
		requestId: text('requestid'),
		externalId: text('externalid'),
	};
}

/**
 * Judges the members of one body in order, without doing anything yet: what an earlier member opens
 * or releases counts for the later ones.
 */
export class RequestValidator {
	private readonly requestIds = new Set<string>();
	private readonly openAfter = new Map<string, boolean>();

	constructor(
		private readonly center: ContactCenter,
		private readonly provider: string | null,
	) {}

	/** The result on the next member. */
	validate(raw: unknown, read: ReadMember): ValidatedRequest {
		const ids = idsOf(raw);
		if ('problem' in read) return dropped(ids, read.problem);
		const { member } = read;
		const { requestid, externalid } = member;
		if (this.isRepeated(requestid)) return { outcome: { ...ids, taken: 'duplicate' } };
		const problem =
			member.action === 'release' ? this.problemOfRelease(member) : this.problemOfDispatch(member);
		if (problem !== null) return dropped(ids, problem);
		if (requestid !== undefined) this.requestIds.add(requestid);
		if (externalid !== undefined) this.openAfter.set(externalid, member.action !== 'release');
		return { outcome: { ...ids, taken: 'accepted' }, member };
	}

	/** A second object with the same requestid is not processed [doc INV-OLD]. */
	private isRepeated(requestId: string | undefined): boolean {
		if (requestId === undefined) return false;
		return this.requestIds.has(requestId) || this.center.store.hasProcessed(requestId);
	}

	private problemOfDispatch({ externalid }: Dispatch): string | null {
		const { openExternalId } = this.center.settings.profile;
		if (externalid === undefined || openExternalId === 'accepted') return null;
		return this.isOpen(externalid) ? `externalid "${externalid}" is still open` : null;
	}

	/** The provider of the dispatch has to be named again [doc REL, INV-DIFF]. */
	private problemOfRelease({ externalid }: Release): string | null {
		if (!this.isOpen(externalid)) {
			if (this.center.settings.profile.releaseUnknown === 200) return null;
			return `no open interaction has externalid "${externalid}"`;
		}
		if (this.openAfter.has(externalid)) return null;
		const dispatchedUnder = this.center.store.findOpen(externalid)?.provider ?? null;
		if (dispatchedUnder === null || dispatchedUnder === this.provider) return null;
		return `provider is required: the interaction was dispatched under "${dispatchedUnder}"`;
	}

	private isOpen(externalId: string): boolean {
		return this.openAfter.get(externalId) ?? this.center.store.findOpen(externalId) !== undefined;
	}
}

function dropped(ids: Omit<TakenRequest, 'taken'>, reason: string): ValidatedRequest {
	return { outcome: { ...ids, taken: 'dropped', reason } };
}

/** Whether a value of the wire is an object or an array. */
export function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
