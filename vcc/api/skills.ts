import { entriesOf, isObject, type Validation } from '../validation';
import type { Skill } from './interaction';

/** The skills of a form, `{ skill: [{ name, requirement, expiresAfter }] }`, in wire form. */
export function skillsOf(value: unknown, validation: Validation): Skill[] {
	return entriesOf(isObject(value) ? value.skill : undefined).map((entry, index) => {
		const field = (name: string) => `Skills, Skill ${index + 1}, ${name}`;
		const name = validation.requiredText(
			field('Name'),
			entry.name,
			'enter a skill or remove the entry',
		);
		const requirement = validation.oneOf(field('Requirement'), entry.requirement, [
			'mandatory',
			'optional',
			'expiring',
		]);
		if (requirement === 'optional') return { name, expiryafter: 0 };
		if (requirement !== 'expiring') return { name };
		const before = validation.problems.length;
		const expiryafter = validation.optionalWholeNumber(
			field('Expires After'),
			entry.expiresAfter,
			1,
		);
		if (expiryafter === undefined && validation.problems.length === before) {
			validation.add(
				`${field('Expires After')} is empty: enter the seconds after which the skill is optional`,
			);
		}
		return { name, expiryafter: expiryafter ?? 0 };
	});
}
