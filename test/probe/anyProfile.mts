import fc from 'fast-check';
import { ambiguities, type Profile } from '../../sandbox/profile.mts';

const OTHERS_EVENTS =
	'it would have to subscribe, and the events of an account at work are those of other people';

/** Profiles that the probe has no question for, and why not. */
const unasked: Readonly<Partial<Record<keyof Profile, string>>> = {
	inactiveAgents: 'it would have to read all agents',
	eligibility: 'it takes an agent who is full',
	releaseRunsPlan: 'only a plan of the account shows it',
	queuedReleaseOutcome: 'only a plan of the account shows it',
	subscriptionDelete: OTHERS_EVENTS,
	subscriptionConflict: OTHERS_EVENTS,
	eventVersion: OTHERS_EVENTS,
	eventBatches: OTHERS_EVENTS,
	signaturePrefix: OTHERS_EVENTS,
	signatureTimes: OTHERS_EVENTS,
};

/** The names of those profiles. */
export const unaskedNames = Object.keys(unasked);

const asked = Object.entries(ambiguities).filter(([name]) => !(name in unasked));

/** What the probe finds where everything is as the sandbox has it by default. */
export const usualFindings = Object.fromEntries(
	asked.map(([name, { variants }]) => [name, variants[0]]),
) as Profile;

/** Each value of each profile that the probe asks about. */
export const everyValue = asked.flatMap(([name, { variants }]) =>
	variants.map((value) => [name, value] as const),
);

/** One value of every profile that the probe asks about. */
export const anyProfile = fc.record(
	Object.fromEntries(asked.map(([name, { variants }]) => [name, fc.constantFrom(...variants)])),
) as fc.Arbitrary<Profile>;
