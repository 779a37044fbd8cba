import { NodeApiError, type ILoadOptionsFunctions } from 'n8n-workflow';

import type { AdditionalScope } from '../../../vcc/api/scopes';
import { failureOf, READ_ADVICE, type Problem } from '../../../vcc/delivery/advice';
import { classify } from '../../../vcc/delivery/classify';
import { CHECK_ADDRESS, withMissingScope } from '../../../vcc/delivery/statusRules';
import { DEFAULT_SETTINGS } from '../run/settings';
import { getFrom } from '../run/transport';

/** What a list asks VCC for. */
export interface ListRequest<T> {
	readonly path: string;
	/** Of the API. */
	readonly version: number;
	readonly query?: Readonly<Record<string, string>>;
	/** The list in an answer's body; undefined if it is none. */
	readonly read: (body: unknown) => T | undefined;
	/** What the list holds, such as "users". */
	readonly what: string;
	readonly scope: AdditionalScope;
	/** What the scope is for, such as "To list agents". */
	readonly purpose: string;
	/** What else a person can do where the list cannot be loaded, as a sentence. */
	readonly otherwise: string;
}

/**
 * Reads a list for the form, once.
 *
 * @throws NodeApiError that names the scope to add, or what else is in the way: of other errors n8n's
 * editor shows the message alone
 */
export async function listAnswer<T>(
	n8n: ILoadOptionsFunctions,
	{ path, version, query = {}, read, what, scope, purpose, otherwise }: ListRequest<T>,
): Promise<T> {
	const get = getFrom(n8n, { path, version }, DEFAULT_SETTINGS.timeout);
	const classification = classify(await get(query));
	if (classification.outcome !== 'accepted') throw listError(classification.problem);
	const list = read(classification.response);
	if (list !== undefined) return list;
	const message = `VCC answered without a list of ${what}`;
	throw listError({ reason: 'unreadableAnswer', message, nextStep: [CHECK_ADDRESS] });

	function listError(problem: Problem): NodeApiError {
		const explain = (same: Problem) => withMissingScope(same, scope, purpose);
		const { message, nextStep } = failureOf(problem, 'rejected', { ...READ_ADVICE, explain });
		const description = `${nextStep} ${otherwise}`.trim();
		return new NodeApiError(n8n.getNode(), {}, { message, description });
	}
}
