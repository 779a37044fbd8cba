import fc from 'fast-check';
import { ambiguities, type Profile } from '../../sandbox/profile.mts';

/** Each value of each profile. */
export const everyValue = Object.entries(ambiguities).flatMap(([name, { variants }]) =>
	variants.map((value) => [name, value] as const),
);

/** One value of every profile. */
export const anyProfile = fc.record(
	Object.fromEntries(
		Object.entries(ambiguities).map(([name, { variants }]) => [name, fc.constantFrom(...variants)]),
	),
) as fc.Arbitrary<Profile>;
