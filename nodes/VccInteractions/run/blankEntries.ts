import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { isObject } from '../../../vcc/validation';

type Parameters = Readonly<Record<string, unknown>>;

/**
 * Takes blank entries out of the lists of a form: entries that were added and not filled. n8n also
 * makes such entries of a list that an expression gives, one for each character, before the node can
 * see the expression. To leave them out in silence would lose data.
 *
 * An entry that is filled by an expression is not blank, even if the expression gives nothing.
 *
 * @returns the parameters with null in place of blank entries, so that the others keep their places,
 * and what is wrong, once for each list
 */
export function withoutBlankEntries(
	parameters: Parameters,
	properties: readonly INodeProperties[],
): { readonly parameters: Parameters; readonly problems: readonly string[] } {
	const problems: string[] = [];
	const filled: Record<string, unknown> = { ...parameters };
	for (const property of properties) {
		const groups = parameters[property.name];
		if (property.type !== 'fixedCollection' || !isObject(groups)) continue;
		for (const list of (property.options ?? []).filter(isCollection)) {
			const found = withoutBlank(groups[list.name], list, property);
			if (found === undefined) continue;
			problems.push(found.problem);
			const current = filled[property.name];
			filled[property.name] = { ...(isObject(current) ? current : {}), [list.name]: found.entries };
		}
	}
	return { parameters: filled, problems };
}

/** @returns undefined if no entry is blank */
function withoutBlank(
	entries: unknown,
	list: INodePropertyCollection,
	{ displayName, options = [] }: INodeProperties,
): { readonly entries: readonly unknown[]; readonly problem: string } | undefined {
	const [essential] = ESSENTIAL.flatMap(
		(name) => list.values.find((field) => field.name === name) ?? [],
	);
	if (!Array.isArray(entries) || essential === undefined) return undefined;
	const isBlank = entries.map(
		(entry: unknown) => isObject(entry) && isBlankText(entry[essential.name]),
	);
	const count = isBlank.filter(Boolean).length;
	if (count === 0) return undefined;
	const title = `${displayName}, ${list.displayName}`;
	const what =
		count === 1
			? `${title} ${isBlank.indexOf(true) + 1} has no ${essential.displayName}`
			: `${title}: ${count} entries have no ${essential.displayName}`;
	const wayOut = options.some(({ name }) => name === 'list')
		? '. A list that an expression gives belongs in List (JSON)'
		: '';
	return {
		entries: entries.map((entry: unknown, index) => (isBlank[index] ? null : entry)),
		problem: `${what}: enter one, or remove the entry${wayOut}`,
	};
}

/** Fields without which an entry says nothing; the first one that a list has decides. */
const ESSENTIAL = ['entries', 'skills', 'value', 'name'];

function isCollection(option: object): option is INodePropertyCollection {
	return 'values' in option;
}

function isBlankText(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}
