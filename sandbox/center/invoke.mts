import type { TakenRequest } from './calls.mts';
import type { ContactCenter } from './contactCenter.mts';
import { planOf } from './namedRoutes.mts';
import { type ApiError, apiError } from './apiError.mts';
import { RequestValidator, type ReadMember } from './requestValidator.mts';
import type { Dispatch, Invocation, Release } from './wire.mts';

/** What became of the members of a body, and the error of the whole body if there is one. */
export interface InvokeResult {
	readonly requests: readonly TakenRequest[];
	readonly refused: ApiError | null;
}

/**
 * Takes an Invocation: judges every member first, then processes those that pass, in order.
 * `read` tells whether a member fits its schema. Dispatch and release may be mixed [doc INV-OLD].
 */
export function invoke(
	center: ContactCenter,
	invocation: Invocation,
	read: (member: unknown) => ReadMember,
): InvokeResult {
	const provider = invocation.provider ?? null;
	const { badMember, unknownProvider } = center.settings.profile;
	const judge = new RequestValidator(center, provider);
	const verdicts = invocation.requests.map((member) => judge.validate(member, read(member)));
	const outcomes = verdicts.map(({ outcome }) => outcome);
	if (provider !== null && unknownProvider === 'rejected' && !center.providers.find(provider))
		return rejected(outcomes, apiError(400, `provider "${provider}" is not registered`));
	const bad = outcomes.findIndex(({ taken }) => taken === 'dropped');
	if (bad >= 0 && badMember === 'rejectsWhole') {
		// The caller learns the rule but not which member broke it: nothing of the kind is documented.
		const problem = outcomes[bad]?.reason ?? '';
		return rejected(outcomes, apiError(400, problem, `requests[${bad}]: ${problem}`));
	}
	for (const { member } of verdicts) {
		if (member?.action === 'release') release(center, member);
		else if (member !== undefined) dispatch(center, member, provider);
	}
	return { requests: outcomes, refused: null };
}

function rejected(outcomes: readonly TakenRequest[], refused: ApiError): InvokeResult {
	return { requests: outcomes.map((outcome) => ({ ...outcome, taken: 'rejected' })), refused };
}

function dispatch(center: ContactCenter, member: Dispatch, provider: string | null): void {
	const interaction = center.store.add(member, provider, center.now());
	center.store.remember(member.requestid, interaction);
	const plan = planOf(member.route, center.settings.profile.unknownRoute);
	if (plan === 'agent') return center.assignment.arrive(interaction);
	if (plan === 'sms') center.complete(interaction);
	center.tell({ what: 'interaction', interaction });
}

/** Leaves the line or the agent's desk; without effect if nothing open has the externalid [doc REL]. */
function release(center: ContactCenter, { requestid, externalid }: Release): void {
	const interaction = center.store.findOpen(externalid);
	center.store.remember(requestid, interaction);
	if (interaction !== undefined) center.assignment.end(interaction, 'api');
}
