import type { IExecuteFunctions } from 'n8n-workflow';

import type { DeliveryOptions } from '../../../vcc/delivery';
import { isObject, Validation } from '../../../vcc/validation';

/** How a run sends; one for all its items. */
export interface RunSettings extends DeliveryOptions {
	/** Milliseconds to wait for the answer to a request. */
	readonly timeout: number;
	readonly dryRun: boolean;
}

export const DEFAULT_SETTINGS: RunSettings = {
	interactionsPerRequest: 100,
	concurrency: 4,
	maxAttempts: 4,
	maxWait: 300,
	requestsPerMinute: 0,
	timeout: 30_000,
	dryRun: false,
};

/** The Options of the form, as they are for the first item, and everything that is wrong with them. */
export function readSettings(n8n: IExecuteFunctions): {
	readonly settings: RunSettings;
	readonly problems: readonly string[];
} {
	const validation = new Validation();
	const options = optionsOf(n8n, validation);
	const number = (field: string, name: keyof RunSettings, minimum: number) =>
		validation.optionalWholeNumber(`Options, ${field}`, options[name], minimum) ??
		Number(DEFAULT_SETTINGS[name]);
	const { dryRun = false } = options;
	// Anything else, such as the text "true", must not send what was meant to be looked at.
	if (typeof dryRun !== 'boolean') validation.add('Options, Dry Run must be true or false');
	const settings = {
		interactionsPerRequest: number('Interactions per Request', 'interactionsPerRequest', 1),
		concurrency: number('Concurrency', 'concurrency', 1),
		maxAttempts: number('Max Attempts', 'maxAttempts', 1),
		maxWait: number('Max Wait', 'maxWait', 0),
		requestsPerMinute: number('Requests per Minute', 'requestsPerMinute', 0),
		timeout: number('Timeout', 'timeout', 1),
		dryRun: dryRun === true,
	};
	return { settings, problems: validation.problems };
}

function optionsOf(n8n: IExecuteFunctions, validation: Validation): Record<string, unknown> {
	try {
		const options: unknown = n8n.getNodeParameter('options', 0, {});
		return isObject(options) ? options : {};
	} catch (error) {
		validation.add(
			`Options cannot be read: ${error instanceof Error ? error.message : String(error)}`,
		);
		return {};
	}
}
