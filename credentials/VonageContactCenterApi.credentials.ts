import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { hostsOf, INVOKE_PATH } from '../vcc/api/hosts';
import { settingsOf } from '../vcc/api/token';
import { VccError } from '../vcc/vccError';
import { tryToken } from './apiAccess';
import { requestToOwnOrigin } from './ownOrigin';
import { acquireToken, fingerprintOf, renewToken } from './tokenAcquisition';
import { properties } from './VonageContactCenterApi.properties';

/**
 * Acquires the bearer token with the OAuth 2.0 client credentials grant and renews it ahead of
 * its expiry, and at once when a setting that it depends on changes.
 *
 * n8n calls `preAuthentication` when no token is stored or a request ends with 401, and stores
 * what it returns. It does not know `expires_in`, nor that a secret was changed; `authenticate`
 * does, and says so with an error that n8n treats as a 401, before anything is sent.
 */
export class VonageContactCenterApi implements ICredentialType {
	name = 'vonageContactCenterApi';

	displayName = 'Vonage Contact Center API';

	documentationUrl =
		'https://github.com/vcc-interactions/n8n-nodes-vcc-interactions#connect-your-account';

	icon: Icon = {
		light: 'file:../nodes/VccInteractions/vccInteractions.svg',
		dark: 'file:../nodes/VccInteractions/vccInteractions.dark.svg',
	};

	properties: INodeProperties[] = properties;

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		// n8n's legacy helper renews the token after any error, and would do so for nothing.
		const refusal = refused.get(credentials);
		if (refusal !== undefined) throw refusal;
		const settings = settingsOf(credentials);
		const isTested = underTest.has(credentials);
		if (!renewedNow.has(credentials)) {
			const stale = String(credentials.accessToken ?? '');
			const token = isTested
				? await acquireToken(this.helpers, settings)
				: await renewToken(this.helpers, settings, stale);
			Object.assign(credentials, token, { acquiredFor: fingerprintOf(settings) });
			renewedNow.add(credentials);
		}
		if (isTested) await tryToken(this.helpers, settings, String(credentials.accessToken));
		const { accessToken, renewAt, acquiredFor } = credentials;
		return { accessToken, renewAt, acquiredFor };
	}

	/** The token goes to the origin of the API base URL and nowhere else. */
	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const settings = settingsOf(credentials);
		const { apiBaseUrl } = hostsOf(settings);
		if (isTest(request) && !underTest.has(credentials)) {
			underTest.add(credentials);
			throw new NewTokenNeeded();
		}
		const target = requestToOwnOrigin(request, apiBaseUrl);
		if (target instanceof VccError) {
			refused.set(credentials, target);
			throw target;
		}
		const isStale =
			credentials.acquiredFor !== fingerprintOf(settings) ||
			(Number(credentials.renewAt) > 0 && Number(credentials.renewAt) <= Date.now());
		if (isStale && !renewedNow.has(credentials)) throw new NewTokenNeeded();
		// Spelled this way, n8n does not add it again after a redirect to another origin.
		const headers = {
			...request.headers,
			authorization: `Bearer ${String(credentials.accessToken)}`,
		};
		return { ...target, headers, sendCredentialsOnCrossOriginRedirect: false };
	};

	/**
	 * Acquires a token, whether or not one is stored, and sees whether the API host accepts it, see
	 * `tryToken`. Both happen in `preAuthentication`, where the messages can be our own.
	 */
	test: ICredentialTestRequest = {
		request: {
			method: TEST_METHOD,
			url: INVOKE_PATH,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		},
	};
}

const TEST_METHOD = 'GET';

function isTest(request: IHttpRequestOptions): boolean {
	return request.method === TEST_METHOD && request.url === INVOKE_PATH;
}

/** Credential data that n8n's Test button asks about. */
const underTest = new WeakSet<ICredentialDataDecryptedObject>();

/** Credential data whose token was acquired for the very request they are used in. */
const renewedNow = new WeakSet<ICredentialDataDecryptedObject>();

/** Credential data whose token the request must not have, and why. */
const refused = new WeakMap<ICredentialDataDecryptedObject, VccError>();

/** n8n acquires a new token and calls `authenticate` again when an error looks like an answer of 401. */
class NewTokenNeeded extends Error {
	readonly response = { status: 401 };
}
