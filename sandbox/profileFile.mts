import { readFileSync } from 'node:fs';
import { ambiguities, type Profile } from './profile.mts';

/** A profile from a file. */
export interface LoadedProfile {
	readonly profile: Partial<Profile>;
	/** What the file says and the sandbox can't play, in words. */
	readonly notPlayed: readonly string[];
}

/**
 * Reads the profile that `npm run probe` wrote: a JSON object whose `profile` has values by name.
 * A contact center may behave in a way that no variant has: then the default stays, and `notPlayed`
 * says so.
 * @throws Error that names the file, when it can't be read or holds no profile.
 */
export function loadProfileFile(path: string): LoadedProfile {
	const notPlayed: string[] = [];
	const known = Object.entries(profileIn(path)).flatMap(([name, value]) => {
		const variants = variantsOf(name);
		const variant = variants.find((candidate) => String(candidate) === String(value));
		if (variant !== undefined) return [[name, variant] as const];
		const can =
			variants.length === 0 ? 'there is no such profile' : `it can be ${variants.join(' or ')}`;
		notPlayed.push(`${name}=${String(value)} (${can})`);
		return [];
	});
	return { profile: Object.fromEntries(known) as Partial<Profile>, notPlayed };
}

function variantsOf(name: string): readonly (string | number)[] {
	const point = Object.entries(ambiguities).find(([known]) => known === name);
	return point?.[1].variants ?? [];
}

function profileIn(path: string): object {
	const file: unknown = parse(path);
	const profile = isObject(file) && 'profile' in file ? file.profile : undefined;
	if (!isObject(profile))
		throw new Error(`${path} holds no "profile", as npm run probe writes one`);
	return profile;
}

function parse(path: string): unknown {
	try {
		return JSON.parse(readFileSync(path, 'utf8'));
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`The profile can't be read: ${reason}`, { cause: error });
	}
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
