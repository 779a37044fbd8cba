import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
} from 'n8n-workflow';

let stores = 0;

/**
 * One stored credential, handled as n8n 2.41 handles it (`dist/credentials-helper.js`): the token
 * is acquired when the expirable field is empty or a request ended with 401, and what the
 * credential returns is stored. test/e2e/contracts.e2e.mts holds it against n8n's own.
 */
export class CredentialStore {
	/** Its own: runs with the same credential share pauses and pace. */
	readonly id = String(++stores);

	constructor(
		private readonly type: ICredentialType,
		/** What n8n would have in its database. */
		public stored: ICredentialDataDecryptedObject,
	) {}

	/** The part of n8n's credentials helper that the engine calls. */
	asHelper(): ICredentialsHelper {
		const helper: Partial<ICredentialsHelper> = {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			getCredentialsProperties: () => this.type.properties,
			getDecrypted: async () => ({ ...this.stored }),
			authenticate: async (credentials, _type, options) =>
				await this.authenticate(credentials, options as IHttpRequestOptions),
			preAuthentication: async (helpers, credentials, _type, node, expired) =>
				await this.preAuthentication(helpers, credentials, node, expired),
		};
		return helper as ICredentialsHelper;
	}

	private async authenticate(
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type;
		if (typeof authenticate !== 'function') throw new TypeError('authenticate is not a function');
		return await authenticate(credentials, options);
	}

	private async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const expirable = this.type.properties.find(
			({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true,
		);
		if (expirable === undefined || this.type.preAuthentication === undefined) return undefined;
		const isTest = node.type === 'n8n-nodes-base.noOp' && node.parameters.temp === '';
		if (credentials[expirable.name] !== '' && !expired && !isTest) return undefined;
		const output = (await this.type.preAuthentication.call(
			helpers,
			credentials,
		)) as ICredentialDataDecryptedObject;
		if (output[expirable.name] === undefined) return undefined;
		this.stored = { ...this.stored, ...output };
		return Object.assign(credentials, output);
	}
}
