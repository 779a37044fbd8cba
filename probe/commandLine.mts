import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Addresses, addressesOf, domains, isLocal, regions } from './center/addresses.mts';
import type { Targets } from './session.mts';
import { DEFAULT_SKILL } from './usage.mts';

/** What the command line asks for. */
export interface Options extends Targets {
	readonly addresses: Addresses;
	/** Interactions the run may make. */
	readonly max: number;
	/** Folder for report and profile. */
	readonly out: string;
	readonly yes: boolean;
	/** Whether a person at the terminal is asked. */
	readonly questions: boolean;
	/** Milliseconds from one request to the next. */
	readonly pace: number;
	readonly callbackPort?: number;
	readonly callbackFile?: string;
}

/** Thrown for a command line that can't be understood. */
export class UsageError extends Error {}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

/**
 * Reads the arguments after the script's name; undefined if they ask for help.
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): Options | undefined {
	const values = parse(args);
	if (values.help) return undefined;
	const { route, provider } = values;
	if (route === undefined || route.trim() === '') throw new UsageError('--route is missing');
	const addresses = addressesIn(values);
	const pace = numberIn('--pace', values.pace ?? '1000', 0, 3_600_000);
	if (pace < 1000 && !isLocal(addresses.apiBaseUrl))
		throw new UsageError('--pace can be less than 1000 only for a contact center on this machine');
	return {
		addresses,
		route,
		...(provider !== undefined && { provider }),
		...callbacksIn(values),
		skill: values.skill ?? DEFAULT_SKILL,
		max: numberIn('--max', values.max ?? '64', 1, 10_000),
		wait: numberIn('--wait', values.wait ?? '60', 1, 86_400),
		out: resolve(values.out ?? '.'),
		yes: values.yes,
		questions: !values['no-questions'],
		pace,
	};
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			options: {
				region: text,
				domain: text,
				'token-url': text,
				'api-base-url': text,
				route: text,
				provider: text,
				'callback-url': text,
				'callback-port': text,
				'callback-file': text,
				skill: text,
				max: text,
				wait: text,
				out: text,
				pace: text,
				yes: flag,
				'no-questions': flag,
				help: flag,
			},
		}).values;
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
}

type Values = ReturnType<typeof parse>;

function addressesIn(values: Values): Addresses {
	const { 'token-url': tokenUrl, 'api-base-url': apiBaseUrl } = values;
	if (tokenUrl === undefined && apiBaseUrl === undefined) {
		const region = regions.find((one) => one === values.region);
		if (region === undefined) throw new UsageError(`--region must be one of ${regions.join(', ')}`);
		const domain = domains.find((one) => one === (values.domain ?? domains[0]));
		if (domain === undefined) throw new UsageError(`--domain must be one of ${domains.join(', ')}`);
		return addressesOf(region, domain);
	}
	if (values.region !== undefined || values.domain !== undefined)
		throw new UsageError('--region is for the addresses of Vonage, without --token-url');
	return {
		tokenUrl: addressIn('--token-url', tokenUrl),
		apiBaseUrl: addressIn('--api-base-url', apiBaseUrl).replace(/\/+$/, ''),
		title: "addresses that are not Vonage's",
	};
}

/** The secret goes there, so it must be https, except on this machine. */
function addressIn(option: string, address: string | undefined): string {
	if (address === undefined || !URL.canParse(address))
		throw new UsageError(`${option} must be a complete address`);
	const { protocol } = new URL(address);
	if (protocol !== 'https:' && !(protocol === 'http:' && isLocal(address)))
		throw new UsageError(`${option} must start with https://`);
	return address;
}

function callbacksIn(values: Values) {
	const { 'callback-url': url, 'callback-port': port, 'callback-file': file } = values;
	if (url === undefined) {
		if (port !== undefined || file !== undefined)
			throw new UsageError('--callback-port and --callback-file need --callback-url');
		return {};
	}
	if (values.provider === undefined) throw new UsageError('--callback-url needs --provider');
	if ((port === undefined) === (file === undefined))
		throw new UsageError('--callback-url needs either --callback-port or --callback-file');
	return {
		callbackUrl: addressIn('--callback-url', url),
		...(port !== undefined && { callbackPort: numberIn('--callback-port', port, 0, 65_535) }),
		...(file !== undefined && { callbackFile: resolve(file) }),
	};
}

function numberIn(option: string, value: string, least: number, most: number): number {
	const number = value.trim() === '' ? NaN : Number(value);
	if (Number.isInteger(number) && number >= least && number <= most) return number;
	throw new UsageError(`${option} takes a number from ${least} to ${most}`);
}
