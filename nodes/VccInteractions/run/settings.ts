import type { IExecuteFunctions } from 'n8n-workflow';

import type { DeliveryOptions } from '../../../vcc/delivery/deliver';
import { isObject, Validation } from '../../../vcc/validation';

/** How a run sends; one for all its items. */
export interface RunSettings extends DeliveryOptions {
	/** Interactions in a request at most, at least 1. */
	readonly interactionsPerRequest: number;
	/** Milliseconds to wait for the answer to a request. */
	readonly timeout: number;
	readonly dryRun: boolean;
}

export const DEFAULT_SETTINGS: RunSettings = {
	interactionsPerRequest: 500,
	concurrency: 4,
	maxAttempts: 4,
	maxWait: 300,
	requestsPerMinute: 0,
	timeout: 30_000,
	dryRun: false,
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
	const number = (field: string, name: keyof RunSettings, minimum: number) =>
		validation.optionalWholeNumber(field, read(n8n, field, name, 0, validation), minimum) ??
		Number(DEFAULT_SETTINGS[name]);
	const settings = {
		interactionsPerRequest: number(
			'Options, Interactions per Request',
			'interactionsPerRequest',
			1,
		),
		concurrency: number('Options, Concurrency', 'concurrency', 1),
		maxAttempts: number('Options, Max Attempts', 'maxAttempts', 1),
		maxWait: number('Options, Max Wait', 'maxWait', 0),
		requestsPerMinute: number('Options, Requests per Minute', 'requestsPerMinute', 0),
		timeout: number('Options, Timeout', 'timeout', 1),
		dryRun: readDryRun(n8n, validation),
	};
	return { settings, problems: validation.problems };
}

const DRY_RUN = 'Options, Dry Run';

/** Whatever is not plainly on or off, for all items alike, must not send what was meant to be looked at. */
function readDryRun(n8n: IExecuteFunctions, validation: Validation): boolean {
	const dryRunOf = (itemIndex: number) => read(n8n, DRY_RUN, 'dryRun', itemIndex, validation);
	const first = dryRunOf(0);
	if (typeof first !== 'boolean') validation.add(`${DRY_RUN} must be true or false`);
	const options: unknown = n8n.getNode().parameters.options;
	if (isObject(options) && typeof options.dryRun === 'string') {
		const other = n8n.getInputData().findIndex((_, itemIndex) => dryRunOf(itemIndex) !== first);
		if (other >= 0) {
			validation.add(
				`${DRY_RUN} must be the same for all items: it is ${String(first)} for item 0 and ${String(dryRunOf(other))} for item ${other}`,
			);
		}
	}
	return first === true;
}

/** One option by its path: an unreadable Request ID beside it is a matter of its item alone. */
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
