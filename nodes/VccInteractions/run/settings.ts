import type { IExecuteFunctions } from 'n8n-workflow';

import type { DeliveryOptions } from '../../../vcc/delivery/deliver';
import { isObject, shown, Validation } from '../../../vcc/validation';

/** How a run sends; one for all its items. */
export interface RunSettings extends DeliveryOptions {
	/** Interactions in a request at most, at least 1. */
	readonly interactionsPerRequest: number;
	/** Milliseconds to wait for the answer to a request. */
	readonly timeout: number;
	readonly dryRun: boolean;
	/** Request IDs are made of the record, see `recordRequestIdOf`. */
	readonly deduplicateByExternalId: boolean;
}

export const DEFAULT_SETTINGS: RunSettings = {
	interactionsPerRequest: 500,
	concurrency: 4,
	maxAttempts: 4,
	maxWait: 300,
	requestsPerMinute: 0,
	timeout: 30_000,
	dryRun: false,
	deduplicateByExternalId: false,
};

/**
 * The Options of the form that count for the whole run, as they are for the first item, and
 * everything that is wrong with them.
 */
export function readSettings(n8n: IExecuteFunctions): {
	readonly settings: RunSettings;
	readonly problems: readonly string[];
} {
	const validation = new Validation();
	const number = (title: string, name: keyof RunSettings, minimum: number) =>
		readNumber(n8n, `Options, ${title}`, name, minimum, validation);
	const settings = {
		interactionsPerRequest: number('Interactions per Request', 'interactionsPerRequest', 1),
		concurrency: number('Concurrency', 'concurrency', 1),
		maxAttempts: number('Max Attempts', 'maxAttempts', 1),
		maxWait: number('Max Wait (Seconds)', 'maxWait', 0),
		requestsPerMinute: number('Requests per Minute', 'requestsPerMinute', 0),
		timeout: number('Timeout (Milliseconds)', 'timeout', 1),
		dryRun: readSwitch(n8n, 'Options, Dry Run', 'dryRun', validation),
		deduplicateByExternalId: readSwitch(
			n8n,
			'Options, Deduplicate by External ID',
			'deduplicateByExternalId',
			validation,
		),
	};
	return { settings, problems: validation.problems };
}

/** A number that is mapped and comes out null is the default; one that comes out empty is a problem. */
function readNumber(
	n8n: IExecuteFunctions,
	field: string,
	name: keyof RunSettings,
	minimum: number,
	validation: Validation,
): number {
	const value = read(n8n, field, name, 0, validation);
	const isEmpty = value === undefined || (typeof value === 'string' && value.trim() === '');
	if (isEmpty) validation.add(`${field} is empty: enter a number, or remove the option`);
	const number = isEmpty ? undefined : validation.optionalWholeNumber(field, value, minimum);
	return number ?? Number(DEFAULT_SETTINGS[name]);
}

/**
 * A switch that counts for the whole run. What is not plainly on or off, for all items alike, must
 * not send what was meant to be looked at.
 */
function readSwitch(
	n8n: IExecuteFunctions,
	field: string,
	name: keyof RunSettings,
	validation: Validation,
): boolean {
	const valueOf = (itemIndex: number) => read(n8n, field, name, itemIndex, validation);
	const first = valueOf(0);
	if (typeof first !== 'boolean') validation.add(`${field} must be true or false`);
	const options: unknown = n8n.getNode().parameters.options;
	if (isObject(options) && typeof options[name] === 'string') {
		const other = n8n.getInputData().findIndex((_, itemIndex) => valueOf(itemIndex) !== first);
		if (other >= 0) {
			validation.add(
				`${field} must be the same for all items: it is ${shown(first)} for item 0 and ${shown(valueOf(other))} for item ${other}`,
			);
		}
	}
	return first === true;
}

/** One option by its path: an unreadable Request ID next to it is a problem of its item alone. */
function read(
	n8n: IExecuteFunctions,
	field: string,
	name: keyof RunSettings,
	itemIndex: number,
	validation: Validation,
): unknown {
	try {
		return n8n.getNodeParameter(`options.${name}`, itemIndex, DEFAULT_SETTINGS[name]);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		validation.add(`${field} cannot be read: ${reason}`);
		return DEFAULT_SETTINGS[name];
	}
}
