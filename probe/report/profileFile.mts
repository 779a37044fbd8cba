import type { Result } from '../run.mts';

/** What `probe-profile.json` holds; the sandbox reads `profile`. */
export interface ProfileFile {
	readonly about: string;
	/** Profiles of the sandbox by name, with the value that was found. */
	readonly profile: Readonly<Record<string, string | number>>;
	/** Findings that the sandbox has no profile for. */
	readonly alsoFound: Readonly<Record<string, string | number>>;
	/** Profiles that stay at the sandbox's default. */
	readonly notKnown: readonly string[];
}

/** The findings of a run as a profile. */
export function profileOf(results: readonly Result[]): ProfileFile {
	const findings = results.filter(({ question }) => question.kind === 'finding');
	const values = (profile: boolean) =>
		Object.fromEntries(
			findings.flatMap(({ question, outcome }) =>
				outcome.kind === 'found' && (question.profile === true) === profile
					? [[question.name, outcome.value] as const]
					: [],
			),
		);
	return {
		about: 'Written by npm run probe. Load it: npm run sandbox -- --profile-file FILE',
		profile: values(true),
		alsoFound: values(false),
		notKnown: findings
			.filter(({ question, outcome }) => question.profile === true && outcome.kind !== 'found')
			.map(({ question }) => question.name),
	};
}
