import { apiError } from './apiError.mts';
import type { Post } from './deliveryQueue.mts';

/** The request of a Data Connector's web service definition, with its placeholders [doc DATA-CONNECTOR]. */
export interface WebServiceDefinition {
	readonly method: string;
	readonly url: string;
	readonly headers: readonly (readonly [key: string, value: string])[];
	readonly body: string;
}

/**
 * Reads the XML that an administrator pastes into a Data Connector applet: ApiInteraction with
 * Request and Response [doc DATA-CONNECTOR]. It takes the documented form and nothing else.
 * @throws ApiError 400 that says what is missing.
 */
export function readDefinition(xml: string): WebServiceDefinition {
	const interaction = required(xml, 'ApiInteraction');
	const request = required(interaction, 'Request');
	required(interaction, 'Response');
	const method = required(request, 'Method');
	if (!/^(GET|POST|PUT|DELETE|PATCH)$/.test(method))
		throw apiError(400, 'Method is no HTTP method');
	const url = required(request, 'Url');
	if (!/^https?:\/\/[^/]/.test(url)) throw apiError(400, 'Url must be an http or https address');
	const headers = all(optional(request, 'Headers') ?? '', 'Header').map(
		(header) => [required(header, 'Key'), required(header, 'Value')] as const,
	);
	return { method, url, headers, body: optional(request, 'Body') ?? '' };
}

/** A placeholder that stands for nothing: the interface fails, and nothing is sent. */
export class InterfaceFailure extends Error {}

/**
 * The request with the values of one interaction: `$(Name)` is a data source, `#(Name)` a custom
 * configuration setting. A data source without a value is removed [doc PLACEHOLDER].
 * @throws InterfaceFailure for a setting that does not exist [doc SETTING].
 */
export function requestOf(
	{ method, url, headers, body }: WebServiceDefinition,
	dataSources: ReadonlyMap<string, string>,
	settings: Readonly<Record<string, string>>,
): Post {
	const fill = (text: string) =>
		text
			.replaceAll(/#\(([^()]*)\)/g, (_, name: string) => {
				const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
				if (value === undefined || value === '')
					throw new InterfaceFailure(`there is no custom configuration setting ${name}`);
				return value;
			})
			.replaceAll(/\$\(([^():]*)(?::(\w+))?\)/g, (_, name: string, formatter?: string) =>
				formatted(dataSources.get(name) ?? '', formatter),
			);
	return {
		method,
		url: fill(url),
		headers: Object.fromEntries(headers.map(([key, value]) => [fill(key), fill(value)])),
		body: fill(body),
	};
}

/** The formatters there are [doc FORMATTERS]. */
function formatted(value: string, formatter: string | undefined): string {
	switch (formatter) {
		case 'EscapeDoubleQuotes':
			return value.replaceAll('"', '\\"');
		case 'RemoveLeadingPlus':
			return value.replace(/^\++/, '');
		case 'ToLowerCase':
			return value.toLowerCase();
		default:
			return value;
	}
}

function required(xml: string, name: string): string {
	const found = optional(xml, name);
	if (found === undefined) throw apiError(400, `the definition has no ${name}`);
	return found;
}

function optional(xml: string, name: string): string | undefined {
	return all(xml, name)[0];
}

/** The contents of all elements of a name; none of them holds one of the same name. */
function all(xml: string, name: string): string[] {
	const element = new RegExp(`<${name}>((?:<!\\[CDATA\\[[^]*?\\]\\]>|[^])*?)</${name}>`, 'g');
	return [...xml.matchAll(element)].map(([, content = '']) => textOf(content.trim()));
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

function textOf(content: string): string {
	const [, data] = /^<!\[CDATA\[([^]*)\]\]>$/.exec(content) ?? [];
	if (data !== undefined) return data.trim();
	if (content.includes('<')) return content;
	return content.replaceAll(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}
