import { VccError } from '../vccError';
import {
	isSecureAddress,
	LONGEST_ADDRESS,
	printableAddress,
	withoutTrailingSlashes,
} from './address';

/** The part of the credential that says where the contact center is. */
export interface HostSettings {
	/** `emea`, `nam`, `apac`, or `custom` for addresses of one's own. */
	readonly region: string;
	/** Domain of the API hosts, `newvoicemedia.com` or `cc.vonage.com`. */
	readonly apiDomain: string;
	/** With region `custom`: the whole address of the token endpoint. */
	readonly tokenUrl: string;
	/** With region `custom`: the address that the API's paths are appended to. */
	readonly apiBaseUrl: string;
}

/** Addresses without a trailing slash. */
export interface Hosts {
	readonly tokenUrl: string;
	readonly apiBaseUrl: string;
}

export const REGIONS = ['emea', 'nam', 'apac'] as const;
export const API_DOMAINS = ['newvoicemedia.com', 'cc.vonage.com'] as const;
export const INVOKE_PATH = '/interactions/invoke';
export const REGISTER_PATH = '/interactions/register';
export const AVAILABILITY_PATH = '/agents-availability';
export const AGENT_STATUS_PATH = '/stats/agent-status';
export const USERS_PATH = '/useradmin/users';
export const EVENT_TYPES_PATH = '/webhooks/event-types';
export const SUBSCRIPTIONS_PATH = '/webhooks/subscriptions';

/**
 * Where tokens and the API are to be found.
 *
 * The token host follows Vonage's current documentation (`{region}.cc.vonage.com`), the API host
 * the Interactions API's own pages (`{region}.api.newvoicemedia.com`).
 *
 * @throws VccError when the region is unknown, or a custom address is not one to send secrets to
 */
export function hostsOf(settings: HostSettings): Hosts {
	const { region, apiDomain } = settings;
	if (region === 'custom') {
		return {
			tokenUrl: secureAddress('Token URL', settings.tokenUrl),
			apiBaseUrl: secureAddress('API Base URL', settings.apiBaseUrl),
		};
	}
	if (!isOneOf(REGIONS, region)) {
		throw new VccError(
			`Region "${region}" is not a region of VCC`,
			`Set Region of the credential to one of ${REGIONS.join(', ')}, or to Custom with addresses of your own.`,
		);
	}
	if (!isOneOf(API_DOMAINS, apiDomain)) {
		throw new VccError(
			`API Domain "${apiDomain}" is not a domain of VCC`,
			`Set API Domain of the credential to ${API_DOMAINS.join(' or ')}.`,
		);
	}
	return {
		tokenUrl: `https://${region}.cc.vonage.com/Auth/connect/token`,
		apiBaseUrl: `https://${region}.api.${apiDomain}`,
	};
}

function secureAddress(field: string, address: string): string {
	if (address.length > LONGEST_ADDRESS) {
		throw new VccError(
			`${field} of the credential is longer than ${LONGEST_ADDRESS} characters`,
			`Enter ${field}, e.g. https://vcc.example.com.`,
		);
	}
	const trimmed = withoutTrailingSlashes(address.trim());
	if (trimmed === '') {
		throw new VccError(
			`${field} of the credential is empty`,
			'Region Custom needs both Token URL and API Base URL.',
		);
	}
	if (!isSecureAddress(trimmed)) {
		const printable = printableAddress(trimmed);
		throw new VccError(
			`${field}${printable === undefined ? '' : ` "${printable}"`} is not an https address`,
			`Secrets and tokens go only to https addresses, or to http on this machine (127.0.0.1). Enter ${field} without a user name or password, e.g. https://vcc.example.com.`,
		);
	}
	return trimmed;
}

function isOneOf<T extends string>(values: readonly T[], value: string): value is T {
	return values.some((known) => known === value);
}
