import type { Json, JsonMember } from './json';
import { LONGEST_SHOWN, shortened, shown, type Validation } from '../validation';
import { keepsDigits } from './digits';

/** The keys that the API knows in an object, in lower case, each with those of what is in it. */
export type Shape = ReadonlyMap<string, Shape>;

const shapeOf = (keys: Readonly<Record<string, Shape>>): Shape => new Map(Object.entries(keys));
const ANY: Shape = new Map();

const LINKED_DATUM = shapeOf({ type: ANY, label: ANY, owner: ANY, key: ANY, value: ANY });
const ROUTING_DATA = shapeOf({
	interactiontype: ANY,
	personalqueue: shapeOf({ agent: ANY, loggedintimeout: ANY, loggedouttimeout: ANY }),
	skills: shapeOf({ name: ANY, expiryafter: ANY }),
});

const INTERACTION_KEYS = {
	action: ANY,
	requestid: ANY,
	externalid: ANY,
	route: ANY,
	linkeddata: LINKED_DATUM,
	routingdata: ROUTING_DATA,
};

/** Objects of the API, and those that a form takes as JSON. */
export const SHAPES = {
	linkedDatum: LINKED_DATUM,
	skill: shapeOf({ name: ANY, requirement: ANY, expiresafter: ANY, expiryafter: ANY }),
	interaction: shapeOf(INTERACTION_KEYS),
	/** One that is given alone may bring the provider, which is that of the whole request. */
	singleInteraction: shapeOf({ provider: ANY, ...INTERACTION_KEYS }),
	invocation: shapeOf({ provider: ANY, requests: shapeOf(INTERACTION_KEYS) }),
} as const;

/**
 * JSON with its known keys in lower case at every level: the documentation's prose writes requestId
 * where its examples, and the API, have requestid. What would be lost on the way is a problem: a key
 * that is written twice, also in different case; a key that is a known one misspelt; a number whose
 * digits a reader would not keep.
 *
 * @param place how the text of a problem names the JSON
 */
export function withKnownKeys(
	json: Json,
	shape: Shape,
	place: string,
	validation: Validation,
): Json {
	switch (json.kind) {
		case 'scalar':
			if (typeof json.value === 'number' && !keepsDigits(json.source)) {
				const number = shortened(json.source, LONGEST_SHOWN);
				validation.add(
					`${place} is a number whose digits may be lost (${number}): write it as text, in quotes`,
				);
			}
			return json;
		case 'list': {
			const read = (item: Json, index: number) =>
				withKnownKeys(item, shape, `${place}[${index}]`, validation);
			return { kind: 'list', items: json.items.map(read) };
		}
		case 'object':
			return { kind: 'object', members: membersOf(json.members, shape, place, validation) };
	}
}

function membersOf(
	members: readonly JsonMember[],
	shape: Shape,
	place: string,
	validation: Validation,
): JsonMember[] {
	const seen = new Set<string>();
	return members.map(({ key, value }) => {
		const lower = key.toLowerCase();
		const inner = shape.get(lower);
		if (seen.has(lower)) validation.add(`${place} has the key ${shown(key)} twice`);
		seen.add(lower);
		const meant = inner === undefined ? keyMeantBy(key, shape) : undefined;
		if (meant !== undefined) {
			validation.add(`${place} has the key ${shown(key)}: did you mean "${meant}"?`);
		}
		const name = inner === undefined ? key : lower;
		const path = `${place}.${shortened(name, LONGEST_SHOWN)}`;
		return { key: name, value: withKnownKeys(value, inner ?? ANY, path, validation) };
	});
}

/** Shorter keys are too like each other. */
const SHORTEST_MISSPELT = 5;

/** The known key that differs from a key by its punctuation or by one letter. */
export function keyMeantBy(key: string, shape: Shape): string | undefined {
	const letters = key.toLowerCase().replace(/[^a-z0-9]/g, '');
	return [...shape.keys()].find(
		(known) =>
			known === letters || (known.length >= SHORTEST_MISSPELT && isOneLetterOff(letters, known)),
	);
}

/** One letter more, less, or another one, or two neighbors that have changed places. */
function isOneLetterOff(written: string, known: string): boolean {
	let start = 0;
	while (start < known.length && written[start] === known[start]) start++;
	const rest = written.slice(start);
	const wanted = known.slice(start);
	return (
		rest.slice(1) === wanted ||
		rest === wanted.slice(1) ||
		rest.slice(1) === wanted.slice(1) ||
		(rest.slice(2) === wanted.slice(2) && rest[0] === wanted[1] && rest[1] === wanted[0])
	);
}
