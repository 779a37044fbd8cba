import { valueIn } from './json';
import { entriesOf, isObject, type Validation } from '../validation';
import type { Skill } from './interaction';
import { listIn, type ListEntry } from './jsonList';
import { SHAPES } from './keys';

const REQUIREMENTS = ['mandatory', 'optional', 'expiring'] as const;
const EMPTY_NAME = 'enter a skill or remove the entry';

/**
 * The skills of a form, in wire form.
 *
 * @param groups `{ skill: [{ name, requirement, expiresAfter }], list: [{ skills }] }`, where a list
 * holds names, or objects with the API's own `expiryafter` or the form's words
 */
export function skillsOf(groups: unknown, validation: Validation): Skill[] {
	if (!isObject(groups)) return [];
	return [
		...entriesOf(groups.skill).map(({ entry, index }) =>
			readSkill(entry, (name) => `Skills, Skill ${index + 1}, ${name}`, validation),
		),
		...entriesOf(groups.list).flatMap(({ entry, index }) => {
			const field = `Skills, List (JSON) ${index + 1}, Skills`;
			return listIn(field, entry.skills, LIST, validation).map((each) =>
				skillInList(each, validation),
			);
		}),
	];
}

function readSkill(
	entry: Readonly<Record<string, unknown>>,
	field: (name: string) => string,
	validation: Validation,
): Skill {
	const name = validation.requiredText(field('Name'), entry.name, EMPTY_NAME);
	const requirement = validation.oneOf(field('Requirement'), entry.requirement, REQUIREMENTS);
	if (requirement === 'optional') return { name, expiryafter: 0 };
	if (requirement !== 'expiring') return { name };
	return { name, expiryafter: secondsOf(field(EXPIRES_AFTER), entry.expiresAfter, validation) };
}

/** The label of the form. */
const EXPIRES_AFTER = 'Expires After (Seconds)';

const LIST = { shape: SHAPES.skill, example: '["French", {"name": "Billing", "expiryafter": 60}]' };

function skillInList({ json, place }: ListEntry, validation: Validation): Skill {
	if (json.kind === 'scalar') {
		const given = typeof json.value === 'number' ? json.source : json.value;
		return { name: validation.requiredText(place, given, EMPTY_NAME) };
	}
	if (json.kind === 'list') {
		validation.add(`${place} must be the name of a skill, or an object with name`);
		return { name: '' };
	}
	const read = (key: string) => valueIn(json.members, key) ?? undefined;
	const name = validation.requiredText(`${place}.name`, read('name'), EMPTY_NAME);
	const [words, api] = [read('expiresafter'), read('expiryafter')];
	if (words !== undefined && api !== undefined) {
		validation.add(`${place} has both expiresAfter and expiryafter: one of them is enough`);
	}
	const seconds = words ?? api;
	const given = read('requirement');
	const requirement =
		given === undefined ? undefined : validation.oneOf(`${place}.requirement`, given, REQUIREMENTS);
	if (requirement === 'expiring') {
		return { name, expiryafter: secondsOf(`${place}.expiresAfter`, seconds, validation) };
	}
	const expiryafter = validation.optionalWholeNumber(`${place}.expiresAfter`, seconds, 0);
	// Mandatory has none at all, and 0 is what makes a skill optional.
	const fits = requirement === 'mandatory' ? expiryafter === undefined : !(Number(expiryafter) > 0);
	if (requirement !== undefined && !fits) {
		validation.add(
			`${place} is ${requirement}, and yet expires: only an expiring skill has seconds`,
		);
	}
	return requirement === 'optional' ? { name, expiryafter: 0 } : skillWith(name, expiryafter);
}

/** A skill without seconds has no such key, because 0 means the opposite. */
function skillWith(name: string, expiryafter: number | undefined): Skill {
	return expiryafter === undefined ? { name } : { name, expiryafter };
}

function secondsOf(field: string, value: unknown, validation: Validation): number {
	const before = validation.count;
	const seconds = validation.optionalWholeNumber(field, value, 1);
	if (seconds === undefined && validation.count === before) {
		validation.add(`${field} is empty: enter the seconds after which the skill is optional`);
	}
	return seconds ?? 0;
}
