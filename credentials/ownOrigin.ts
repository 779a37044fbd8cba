import type { IHttpRequestOptions } from 'n8n-workflow';

import { isObject } from '../vcc/validation';
import { VccError } from '../vcc/vccError';

/**
 * A request with this credential, with its whole address, if that is an address of the API host.
 * Whoever may use a credential decides where n8n's HTTP Request node sends it: only the credential
 * itself can keep its token at home.
 *
 * @param apiBaseUrl an https address, or an http one of this machine
 * @returns or why the request must not have the token
 */
export function requestToOwnOrigin(
	request: IHttpRequestOptions,
	apiBaseUrl: string,
): IHttpRequestOptions | VccError {
	const { origin } = new URL(apiBaseUrl);
	const origins = addressesOf(request).map((address) => originOf(address, apiBaseUrl));
	const stranger = origins.length === 0 ? UNKNOWN : origins.find((each) => each !== origin);
	if (stranger !== undefined) {
		return new VccError(
			`This credential gives its token to ${origin} only, and the request goes to ${stranger}`,
			'Use it for addresses of VCC. If VCC is at the other address, correct Region, API Domain or API Base URL of the credential.',
		);
	}
	if (namesProxy(request) && (origin.startsWith('http:') || trustsOtherCertificates(request))) {
		return new VccError(
			`This credential gives its token to ${origin} only, and the proxy of the request could read it`,
			"Remove Proxy, Ignore SSL Issues and SSL Certificates from the request's options.",
		);
	}
	return isOwnPath(request) ? { ...request, url: `${apiBaseUrl}${request.url}` } : request;
}

const UNKNOWN = 'an address that cannot be read';

/** All fields in which n8n's HTTP clients look for an address. HTTP Request has it in `uri`. */
function addressesOf(request: IHttpRequestOptions): string[] {
	const { url, uri, baseURL, baseUrl }: Readonly<Record<string, unknown>> = { ...request };
	return [url, uri, baseURL, baseUrl].flatMap((address) =>
		address === undefined || address === null || address === '' ? [] : [String(address)],
	);
}

/** An address without a host belongs to the API. Two slashes, in any spelling, begin a host. */
function originOf(address: string, apiBaseUrl: string): string {
	const url = parse(address) ?? parse(address, apiBaseUrl);
	return url === undefined || url.origin === 'null' ? UNKNOWN : url.origin;
}

/** Of any length: a query may be long, and an address of this kind is parsed in linear time. */
function parse(address: string, base?: string): URL | undefined {
	try {
		return new URL(address, base);
	} catch {
		return undefined;
	}
}

function isOwnPath({ url }: IHttpRequestOptions): boolean {
	return typeof url === 'string' && url.startsWith('/');
}

function namesProxy({ proxy }: IHttpRequestOptions): boolean {
	return Boolean(proxy);
}

/** A proxy can read what is encrypted for certificates that it made itself. */
function trustsOtherCertificates(request: IHttpRequestOptions): boolean {
	const {
		rejectUnauthorized,
		skipSslCertificateValidation,
		agentOptions,
	}: Readonly<Record<string, unknown>> = { ...request };
	return (
		rejectUnauthorized === false ||
		skipSslCertificateValidation === true ||
		(isObject(agentOptions) &&
			(agentOptions.ca !== undefined || agentOptions.rejectUnauthorized === false))
	);
}
