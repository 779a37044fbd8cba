import {
	jsonParse,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { hostsOf, INVOKE_PATH } from '../../../vcc/api/hosts';
import type { Interaction } from '../../../vcc/api/interaction';
import { bodyOf } from '../../../vcc/delivery/batches';
import { settingsOf } from '../../../vcc/api/token';
import { omitUndefined } from './omitUndefined';
import type { ValidItem } from './readItems';
import { CREDENTIAL } from './transport';

/** Where interactions would be sent, or why that is not known. */
export interface InvokeAddress {
	readonly url: string;
	readonly problems: readonly string[];
}

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
	{ itemIndex, content: interactions }: ValidItem<Interaction[]>,
	url: string,
): INodeExecutionData {
	const [first] = interactions;
	const batch = { provider: first?.provider, members: interactions };
	return {
		json: omitUndefined({
			dryRun: true,
			requestId: interactions.length === 1 ? first?.requestId : undefined,
			request: { method: 'POST', url, body: jsonParse<IDataObject>(bodyOf(batch)) },
		}),
		pairedItem: { item: itemIndex },
	};
}
