/**
 * Asks n8n's own classes what the tests' copies of them are asked, in n8n's own Node, and prints both
 * as a line of JSON.
 */
import 'reflect-metadata';

import { createRequire } from 'node:module';
import { join } from 'node:path';

import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	ICredentialType,
	IHttpRequestHelper,
	INode,
	INodeType,
	INodeTypeDescription,
	IWebhookResponseData,
} from 'n8n-workflow';

import { CredentialStore } from '../../node/credentialStore.mts';
import { TOOL, toolDescriptionOf } from '../../node/toolDescription.mts';
import { webhookAnswerOf } from '../../node/webhookAnswer.mts';

const root = join(import.meta.dirname, '../../..');
const requireFromN8n = createRequire(join(root, 'test/n8n/node_modules/n8n/package.json'));
const requireBuilt = createRequire(join(root, 'dist/package.json'));

const { VonageContactCenterApi } = requireBuilt(
	'./credentials/VonageContactCenterApi.credentials.js',
) as { VonageContactCenterApi: new () => ICredentialType };
const { VccInteractions } = requireBuilt('./nodes/VccInteractions/VccInteractions.node.js') as {
	VccInteractions: new () => INodeType;
};

const NAME = 'vonageContactCenterApi';
const node = {
	id: 'vcc',
	name: 'VCC',
	type: 'n8n-nodes-vcc-interactions.vccInteractions',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	credentials: { [NAME]: { id: '1', name: 'Sandbox' } },
} as INode;

/** The real credential without its network: it acquires the token "new". */
function typeWith(preAuthentication: ICredentialType['preAuthentication']): ICredentialType {
	return Object.assign(new VonageContactCenterApi(), { preAuthentication });
}

const acquire: ICredentialType['preAuthentication'] = async () => ({
	accessToken: 'new',
	renewAt: 7,
	acquiredFor: 'hash',
});

interface CredentialCase {
	readonly token: string;
	readonly expired: boolean;
	readonly acquires: ICredentialType['preAuthentication'] | undefined;
	readonly node?: Partial<INode>;
}

/** The node that n8n makes for the Test button. */
const TEST_NODE = { type: 'n8n-nodes-base.noOp', parameters: { temp: '' } };

const CREDENTIAL_CASES: readonly CredentialCase[] = [
	{ token: '', expired: false, acquires: acquire },
	{ token: 'old', expired: false, acquires: acquire },
	{ token: 'old', expired: true, acquires: acquire },
	{ token: '', expired: true, acquires: acquire },
	{ token: '', expired: false, acquires: undefined },
	{ token: 'old', expired: true, acquires: undefined },
	{ token: '', expired: false, acquires: async () => ({}) },
	{ token: 'old', expired: false, acquires: acquire, node: TEST_NODE },
];

/** What a helper returns, does to the data it was given, and stores. */
async function outcomeOf(
	helper: ICredentialsHelper,
	given: ICredentialDataDecryptedObject,
	{ expired, node: change }: CredentialCase,
	stored: () => unknown,
) {
	const asking = { ...node, ...change };
	const helpers = { helpers: {} } as IHttpRequestHelper;
	const returned = await helper.preAuthentication(helpers, given, NAME, asking, expired);
	return { returned: returned ?? null, given, stored: stored() };
}

/** n8n's own class, with a memory in place of its database. */
function n8nHelper(type: ICredentialType, stored: { data: ICredentialDataDecryptedObject }) {
	const { CredentialsHelper } = requireFromN8n('./dist/credentials-helper.js') as {
		CredentialsHelper: { prototype: ICredentialsHelper };
	};
	return Object.assign(Object.create(CredentialsHelper.prototype) as ICredentialsHelper, {
		credentialTypes: { getByName: () => type },
		getCredentials: async () => ({ getData: async () => ({ ...stored.data }) }),
		updateCredentials: async (
			_node: unknown,
			_type: string,
			data: ICredentialDataDecryptedObject,
		) => void (stored.data = data),
	});
}

async function credentials() {
	const contracts = [];
	for (const each of CREDENTIAL_CASES) {
		const { token, acquires } = each;
		const data = { clientId: 'id', accessToken: token, renewAt: 0, acquiredFor: '' };
		const type = typeWith(acquires);
		const stored = { data: { ...data } as ICredentialDataDecryptedObject };
		const own = n8nHelper(type, stored);
		const store = new CredentialStore(type, { ...data });
		contracts.push({
			n8n: await outcomeOf(own, { ...data }, each, () => stored.data),
			copy: await outcomeOf(store.asHelper(), { ...data }, each, () => store.stored),
		});
	}
	return contracts;
}

function tool() {
	const { convertNodeToAiTool } = requireFromN8n('./dist/tool-generation/ai-tools.js') as {
		convertNodeToAiTool: (item: { description: INodeTypeDescription }) => {
			description: INodeTypeDescription;
		};
	};
	const description = () => structuredClone(new VccInteractions().description);
	const own = convertNodeToAiTool({ description: description() }).description;
	const copy = toolDescriptionOf(description());
	const kept = ({ inputs, outputs, version, credentials, properties }: INodeTypeDescription) => ({
		inputs,
		outputs,
		version,
		credentials,
		// n8n adds two fields in which a person describes the tool.
		properties: properties.filter(({ name }) => !/^(toolDescription|descriptionType)$/.test(name)),
	});
	return [
		{
			n8n: { type: own.name, ...kept(own) },
			copy: { type: TOOL.split('.').at(-1), ...kept(copy) },
		},
	];
}

function webhook() {
	const { extractWebhookOnReceivedResponse } = requireFromN8n(
		'./dist/webhooks/webhook-on-received-response-extractor.js',
	) as {
		extractWebhookOnReceivedResponse: (
			responseData: unknown,
			result: IWebhookResponseData,
		) => unknown;
	};
	const results: IWebhookResponseData[] = [
		{ webhookResponse: { received: 1 }, workflowData: [[{ json: {} }]] },
		{ webhookResponse: { received: 0 } },
		{ webhookResponse: { received: 2 }, workflowData: [[{ json: {} }, { json: {} }]] },
	];
	return results.map((result) => ({
		// The trigger's `responseData`.
		n8n: JSON.stringify(extractWebhookOnReceivedResponse('', result)),
		copy: webhookAnswerOf(result),
	}));
}

console.log(JSON.stringify({ credentials: await credentials(), tool: tool(), webhook: webhook() }));
process.exit(0);
