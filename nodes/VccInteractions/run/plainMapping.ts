import { isSafeObjectProperty } from 'n8n-workflow';

/** `.name`, `["any text"]`, `['any text']` or `[0]`. */
const STEP =
	/\.([A-Za-z_]\w*)|\[\s*(?:"([^"\\{}\r\n\u2028\u2029]*)"|'([^'\\{}\r\n\u2028\u2029]*)'|(0|[1-9]\d{0,8}))\s*\]/g;
const MAPPING = new RegExp(`^=\\{\\{\\s*\\$json((?:${STEP.source})+)\\s*\\}\\}$`);

/** n8n's engine looks for this in the text, wherever it stands, and throws. */
const FORBIDDEN = /\.\s*constructor/;

/**
 * The reader of an expression that only names a place in the item, which is what dragging a field
 * into the form makes: `{{ $json.id }}`, `{{ $json.case["ref no"] }}`.
 *
 * It gives the value where that is certain to be the engine's answer: a text, a number or a
 * boolean at the end of a path of the item's own properties. Anything else gives undefined, and is
 * for the engine to say: a missing path, null, an object, a date, a name that objects inherit.
 *
 * @returns undefined if the expression is anything more than that
 */
export function plainMappingOf(
	expression: string,
): ((json: object) => string | number | boolean | undefined) | undefined {
	const path = MAPPING.exec(expression)?.[1];
	if (path === undefined || FORBIDDEN.test(expression)) return undefined;
	const steps = [...path.matchAll(STEP)].map(
		([, name, double, single, index]) => name ?? double ?? single ?? index ?? '',
	);
	return steps.every(isOrdinary) ? (json) => read(json, steps) : undefined;
}

function read(json: object, steps: readonly string[]): string | number | boolean | undefined {
	let value: unknown = json;
	for (const step of steps) {
		if (!isContainer(value) || !Object.prototype.hasOwnProperty.call(value, step)) return undefined;
		if (Array.isArray(value) && !/^\d+$/.test(step)) return undefined;
		value = value[step];
	}
	if (typeof value === 'string' || typeof value === 'boolean') return value;
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function isOrdinary(step: string): boolean {
	return !step.startsWith('__') && !(step in Object.prototype) && isSafeObjectProperty(step);
}

function isContainer(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}
