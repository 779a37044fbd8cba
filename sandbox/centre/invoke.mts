import type { TakenRequest } from './calls.mts';
import type { ContactCentre } from './contactCentre.mts';
import { planOf } from './namedRoutes.mts';
import { type Refusal, refusal } from './refusal.mts';
import { Judge, type ReadMember } from './verdict.mts';
import type { Dispatch, Invocation, Release } from './wire.mts';

/** What became of the members of a body, and the refusal of the whole body if there is one. */
export interface InvokeResult {
	readonly requests: readonly TakenRequest[];
	readonly refused: Refusal | null;
}

/**
 * Takes an Invocation: judges every member first, then processes those that pass, in order.
 * `read` tells whether a member fits its schema. Dispatch and release may be mixed [doc INV-OLD].
 */
export function invoke(
	centre: ContactCentre,
	invocation: Invocation,
	read: (member: unknown) => ReadMember,
): InvokeResult {
	const provider = invocation.provider ?? null;
	const { badMember, unknownProvider } = centre.settings.profile;
	const judge = new Judge(centre, provider);
	const verdicts = invocation.requests.map((member) => judge.judge(member, read(member)));
	const outcomes = verdicts.map(({ outcome }) => outcome);
	if (provider !== null && unknownProvider === 'rejected' && !centre.providers.find(provider))
		return rejected(outcomes, refusal(400, `provider "${provider}" is not registered`));
	const bad = outcomes.findIndex(({ taken }) => taken === 'dropped');
	if (bad >= 0 && badMember === 'rejectsWhole') {
		// The caller learns the rule but not which member broke it: nothing of the kind is documented.
		const problem = outcomes[bad]?.reason ?? '';
		return rejected(outcomes, refusal(400, problem, `requests[${bad}]: ${problem}`));
	}
	for (const { member } of verdicts) {
		if (member?.action === 'release') release(centre, member);
		else if (member !== undefined) dispatch(centre, member, provider);
	}
	return { requests: outcomes, refused: null };
}

function rejected(outcomes: readonly TakenRequest[], refused: Refusal): InvokeResult {
	return { requests: outcomes.map((outcome) => ({ ...outcome, taken: 'rejected' })), refused };
}

function dispatch(centre: ContactCentre, member: Dispatch, provider: string | null): void {
	const interaction = centre.book.enter(member, provider, centre.now());
	centre.book.remember(member.requestid, interaction);
	const plan = planOf(member.route, centre.settings.profile.unknownRoute);
	if (plan === 'agent') return centre.floor.arrive(interaction);
	if (plan === 'sms') interaction.state = 'completed';
	centre.tell({ what: 'interaction', interaction });
}

/** Leaves the line or the agent's desk; without effect if nothing open has the externalid [doc REL]. */
function release(centre: ContactCentre, { requestid, externalid }: Release): void {
	const interaction = centre.book.findOpen(externalid);
	centre.book.remember(requestid, interaction);
	if (interaction !== undefined) centre.floor.end(interaction, 'api');
}
