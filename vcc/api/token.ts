import { textOf } from '../answerText';
import { blankSecrets, type Login } from '../blankSecrets';
import { isObject } from '../validation';
import { VccError } from '../vccError';
import { hostsOf, type HostSettings } from './hosts';
import { scopesOf } from './scopes';

/** What a token is asked for with. */
export interface TokenSettings extends HostSettings {
	readonly clientId: string;
	readonly clientSecret: string;
	/** Scopes in addition to that of interactions, see `scopesOf`. */
	readonly additionalScopes: readonly string[];
}

/** A request to the Authentication API: client credentials in a form body, as it documents. */
export interface TokenRequest {
	readonly url: string;
	readonly body: string;
}

export interface Token {
	readonly accessToken: string;
	/** Milliseconds since the epoch from when on a new one is wanted; 0 if the answer gave no lifetime. */
	readonly renewAt: number;
}

/** The credential's settings as n8n hands them over; a missing one is empty. */
export function settingsOf(credential: Readonly<Record<string, unknown>>): TokenSettings {
	const text = (name: keyof TokenSettings) => String(credential[name] ?? '');
	const { additionalScopes } = credential;
	return {
		region: text('region'),
		apiDomain: text('apiDomain'),
		tokenUrl: text('tokenUrl'),
		apiBaseUrl: text('apiBaseUrl'),
		clientId: text('clientId'),
		clientSecret: text('clientSecret'),
		// An expression may give a text instead of a list.
		additionalScopes: Array.isArray(additionalScopes)
			? additionalScopes.map(String)
			: [text('additionalScopes')],
	};
}

/** What no text may repeat of the settings, as it is sent. */
export function loginOf({ clientId, clientSecret }: TokenSettings): Login {
	return { user: clientId.trim(), secret: clientSecret.trim() };
}

/** Vonage's own sample renews at 90 % of the lifetime. */
const RENEW_AT_SHARE = 0.9;

/**
 * The request that acquires a token.
 *
 * @throws VccError when a setting is empty or an address is not one to send secrets to
 */
export function tokenRequestOf(settings: TokenSettings): TokenRequest {
	const clientId = required('Client ID', settings.clientId);
	const clientSecret = required('Client Secret', settings.clientSecret);
	const form = {
		grant_type: 'client_credentials',
		client_id: clientId,
		client_secret: clientSecret,
		scope: scopesOf(settings.additionalScopes).join(' '),
	};
	return { url: hostsOf(settings).tokenUrl, body: new URLSearchParams(form).toString() };
}

/** What a token depends on, as one text: a change of any of it calls for a new token. Holds the secret. */
export function tokenIdentityOf(settings: TokenSettings): string {
	const { url, body } = tokenRequestOf(settings);
	return `${url}\n${body}`;
}

/**
 * The token in an answer of the token endpoint.
 *
 * @param now milliseconds since the epoch
 * @throws VccError with one of three messages: the secret, the scope, or the address is not right
 */
export function tokenIn(
	answer: {
		readonly status: number;
		readonly body: unknown;
		/** The header as it came. */
		readonly retryAfter?: string;
	},
	settings: TokenSettings,
	now: number,
): Token {
	const { status, body } = answer;
	const accessToken = isObject(body) ? body.access_token : undefined;
	if (status >= 200 && status < 300 && typeof accessToken === 'string' && accessToken !== '') {
		const lifetime = Number(isObject(body) ? body.expires_in : undefined);
		const known = Number.isFinite(lifetime) && lifetime > 0;
		return {
			accessToken,
			renewAt: known ? now + lifetime * 1000 * RENEW_AT_SHARE : 0,
		};
	}
	throw refusal(answer, settings);
}

function refusal(
	{ status, body, retryAfter }: Parameters<typeof tokenIn>[0],
	settings: TokenSettings,
): VccError {
	const error = isObject(body) && typeof body.error === 'string' ? body.error : '';
	if (error === 'invalid_scope') {
		const scopes = scopesOf(settings.additionalScopes);
		return new VccError(
			`VCC does not grant the scope${scopes.length > 1 ? 's' : ''} "${scopes.join(' ')}"`,
			'One scope that the API credential lacks may be why VCC refuses all of them. Remove what it lacks from Additional Scopes of the credential, or have an admin user of VCC give it the scope; interactions:write is always needed.',
		);
	}
	if (error === 'invalid_client' || error === 'unauthorized_client' || status === 401) {
		return new VccError(
			'VCC does not know this Client ID with this Client Secret',
			'Copy Client ID and Client Secret again from API Credentials in Vonage Contact Center, and check that Region is the one of your account.',
		);
	}
	if (status === 429 || status >= 500) {
		return new VccError(
			`The token host ${hostOf(settings)} could not give a token now (${status})`,
			'Send the items again later.',
			{ status, retryAfter },
		);
	}
	const said = error === '' ? undefined : textOf(blankSecrets(body, [loginOf(settings)]));
	return new VccError(
		`${hostOf(settings)} does not answer like VCC's token endpoint (${status}${said === undefined ? '' : `: ${said}`}). Check Region, or Token URL with a custom region`,
		'The region is the one of your account; your administrator knows it.',
	);
}

function hostOf(settings: TokenSettings): string {
	return new URL(hostsOf(settings).tokenUrl).host;
}

function required(field: string, value: string): string {
	const trimmed = value.trim();
	if (trimmed !== '') return trimmed;
	throw new VccError(`${field} of the credential is empty`, `Enter ${field}.`);
}
