import type { Secret } from '../blankSecrets';
import { entriesOf, isObject, shown, type Validation } from '../validation';
import { isSecureAddress } from './address';

export const AGENT_ACTIONS = ['release', 'hold', 'transferToAgent', 'transferToRoute'] as const;
export type AgentAction = (typeof AGENT_ACTIONS)[number];

/** The body of a register call. All four permissions are always sent, because the last call replaces all. */
export interface Registration {
	readonly provider: string;
	readonly endpoint?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly agentactionspermitted: Readonly<Record<AgentAction, 0 | 1>>;
}

/** The fields of a registration, in the form's words. Values come unread from the form. */
export interface RegistrationFields {
	readonly provider: unknown;
	readonly endpoint: unknown;
	readonly headers: unknown;
	readonly permittedActions: unknown;
}

/** The documentation's rule for a registered Authorization header, with its two types as it writes them. */
const AUTHORIZATION_VALUE = /^(Basic|Bearer) \S+$/;
/** A header name is a token, RFC 9110 section 5.6.2. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** A header value is printable text of Latin-1, RFC 9110 section 5.5. */
const HEADER_VALUE = /^[\t\x20-\x7e\xa0-\xff]*$/;
/** Headers that belong to a connection and not to a call, RFC 9110 sections 7.2, 7.6.1 and 8.6. */
const CONNECTION_HEADERS: ReadonlySet<string> = new Set([
	'connection',
	'content-length',
	'expect',
	'host',
	'keep-alive',
	'proxy-authorization',
	'proxy-connection',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
]);

/**
 * The registration that a form describes, in wire form. It is always complete, because
 * registering again replaces all earlier settings.
 */
export function registrationOf(fields: RegistrationFields, validation: Validation): Registration {
	const provider = validation.requiredText(
		'Provider',
		fields.provider,
		'enter the name to register',
	);
	const endpoint = validation.optionalText('Endpoint', fields.endpoint);
	if (endpoint !== undefined && !isSecureAddress(endpoint)) {
		validation.add(
			'Endpoint must be an https address without user name or password: VCC calls no other',
		);
	}
	const headers = headersOf(fields.headers, validation);
	if (Object.keys(headers).length > 0 && endpoint === undefined) {
		validation.add('Endpoint is empty: headers are sent only to an endpoint');
	}
	return {
		provider,
		endpoint,
		headers: Object.keys(headers).length === 0 ? undefined : headers,
		agentactionspermitted: permissionsOf(fields.permittedActions, validation),
	};
}

/** What no text may repeat of a registration: values of headers, and what they are made of. */
export function secretsIn({ headers = {} }: Registration): Secret[] {
	return Object.values(headers).flatMap((value) => {
		const [scheme = '', credentials = ''] = value.split(' ');
		if (scheme.toLowerCase() !== 'basic') return [value, credentials];
		const login = Buffer.from(credentials, 'base64').toString();
		return [value, credentials, login, login.slice(login.indexOf(':') + 1)];
	});
}

function headersOf(value: unknown, validation: Validation): Record<string, string> {
	const headers = new Map<string, string>();
	const seen = new Set<string>();
	for (const { entry, index } of entriesOf(isObject(value) ? value.header : undefined)) {
		const field = (name: string) => `Headers, Header ${index + 1}, ${name}`;
		const name = validation.requiredText(
			field('Name'),
			entry.name,
			'enter a name or remove the entry',
		);
		const text = validation.requiredText(
			field('Value'),
			entry.value,
			'enter a value or remove the entry',
		);
		if (name !== '' && !HEADER_NAME.test(name)) {
			validation.add(`${field('Name')} holds characters that no header name may have`);
		}
		if (CONNECTION_HEADERS.has(name.toLowerCase())) {
			validation.add(`${field('Name')} must not be "${name}": VCC sets it itself for each call`);
		}
		if (!HEADER_VALUE.test(text)) {
			validation.add(
				`${field('Value')} must be printable text without line breaks and emoji: no header can hold anything else`,
			);
			continue;
		}
		if (name.toLowerCase() === 'authorization' && text !== '' && !AUTHORIZATION_VALUE.test(text)) {
			validation.add(`${field('Value')} must be "Basic" or "Bearer", a space, and the credentials`);
		}
		if (name !== '' && seen.has(name.toLowerCase())) {
			validation.add(`${field('Name')} repeats ${shown(name)}`);
		}
		seen.add(name.toLowerCase());
		headers.set(name, text);
	}
	return Object.fromEntries(headers);
}

function permissionsOf(value: unknown, validation: Validation): Record<AgentAction, 0 | 1> {
	if (!Array.isArray(value)) {
		validation.add('Permitted Agent Actions must be a list, such as ["release", "hold"]');
	}
	const chosen: unknown[] = Array.isArray(value) ? value : [];
	const known: readonly unknown[] = AGENT_ACTIONS;
	for (const action of chosen.filter((name) => !known.includes(name))) {
		validation.add(
			`Permitted Agent Actions has no action ${shown(action)}: choose among ${known.join(', ')}`,
		);
	}
	const allowed = (action: AgentAction) => (chosen.includes(action) ? 1 : 0);
	return {
		release: allowed('release'),
		hold: allowed('hold'),
		transferToAgent: allowed('transferToAgent'),
		transferToRoute: allowed('transferToRoute'),
	};
}
