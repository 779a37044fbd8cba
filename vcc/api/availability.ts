import { isObject, type Validation } from '../validation';

/** How many agents have the skills, by presence. Ready is no promise: a ready agent may have all hands full. */
export interface Availability {
	readonly ready: number;
	readonly away: number;
	readonly extendedAway: number;
	readonly loggedOut: number;
}

/** The skills that a form names, separated by commas or as a list. The API wants at least one. */
export function skillsIn(value: unknown, validation: Validation): string[] {
	if (Array.isArray(value) && value.length > 0) {
		return value.map((name: unknown, index) => skillIn(`Skills[${index}]`, name, validation));
	}
	const names = Array.isArray(value) ? undefined : value;
	const text = validation.requiredText('Skills', names, 'enter one or more, separated by commas');
	const skills = text.split(',').flatMap((name) => name.trim() || []);
	if (text !== '' && skills.length === 0) validation.add('Skills holds nothing but commas');
	return skills;
}

function skillIn(field: string, value: unknown, validation: Validation): string {
	const name = validation.requiredText(field, value, 'enter a skill or take it out of the list');
	if (name.includes(',')) {
		validation.add(`${field} has a comma, by which VCC separates skills: it cannot be asked for`);
	}
	return name;
}

/**
 * The query that asks for agents who have all of the skills. The documentation spells the parameter
 * in two ways; with both, whichever one VCC reads, it never counts agents of any skill.
 */
export function availabilityQuery(skills: readonly string[]): Record<string, string> {
	const names = skills.join(',');
	return { skillNames: names, skillName: names };
}

/**
 * The counts in an answer, whose keys the documentation writes with and without a space.
 *
 * @returns undefined if the answer tells nothing of ready agents
 */
export function availabilityIn(body: unknown): Availability | undefined {
	if (!isObject(body)) return undefined;
	const counts = new Map(
		Object.entries(body).map(([key, count]) => [key.replace(/\W|_/g, '').toLowerCase(), count]),
	);
	const ready = countIn(counts.get('ready'));
	if (ready === undefined) return undefined;
	return {
		ready,
		away: countIn(counts.get('away')) ?? 0,
		extendedAway: countIn(counts.get('extendedaway')) ?? 0,
		loggedOut: countIn(counts.get('loggedout')) ?? 0,
	};
}

function countIn(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
