import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { hostsOf, INVOKE_PATH } from '../../../vcc/api/hosts';
import type { Interaction } from '../../../vcc/api/interaction';
import { bodyOf } from '../../../vcc/delivery/batches';
import { settingsOf } from '../../../vcc/api/token';
import { omitUndefined } from './omitUndefined';
import { CREDENTIAL } from './transport';

/** Where interactions would be sent to, or why nobody knows. */
export interface InvokeAddress {
	readonly url: string;
	readonly problems: readonly string[];
}

/** For a run that really sends: there the credential completes the address. */
export const NOT_NEEDED: InvokeAddress = { url: '', problems: [] };

/** The address of the credential's contact center, without a call to it. */
export async function readInvokeAddress(n8n: IExecuteFunctions): Promise<InvokeAddress> {
	try {
		const { apiBaseUrl } = hostsOf(settingsOf(await n8n.getCredentials(CREDENTIAL)));
		return { url: `${apiBaseUrl}${INVOKE_PATH}`, problems: [] };
	} catch (error) {
		return { url: '', problems: [error instanceof Error ? error.message : String(error)] };
	}
}

/** What an item would send, as a request of its own. Really sent, it shares one with others. */
export function dryRunItem(
	itemIndex: number,
	url: string,
	interactions: readonly Interaction[],
): INodeExecutionData {
	const [first] = interactions;
	return {
		json: omitUndefined({
			dryRun: true,
			requestId: interactions.length === 1 ? first?.requestId : undefined,
			request: { method: 'POST', url, body: JSON.parse(bodyOf(first?.provider, interactions)) },
		}),
		pairedItem: { item: itemIndex },
	};
}
