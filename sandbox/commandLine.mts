import { parseArgs } from 'node:util';
import { ambiguities, type Profile } from './profile.mts';
import { type LoadedProfile, loadProfileFile } from './profileFile.mts';

/** What the command line asks for. */
export interface CommandLine {
	readonly help: boolean;
	readonly port: number;
	/** Names to be reached by other than those of this machine, with a port if it is another one. */
	readonly hosts: readonly string[];
	/** From the file, and over it what was given one by one. */
	readonly profile: Partial<Profile>;
	/** What the profile file says and the sandbox can't play. */
	readonly notPlayed: readonly string[];
}

/** The port the examples use. */
export const DEFAULT_PORT = 4010;

/** A host name or address, with or without a port. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i;

/**
 * Reads the arguments after the script's name.
 * @throws Error that says what is allowed, for an unknown option, a bad port or host, an unknown
 * variant or a profile file that cannot be read.
 */
export function readCommandLine(args: readonly string[]): CommandLine {
	const { values } = parseArgs({
		args: [...args],
		options: {
			help: { type: 'boolean', short: 'h', default: false },
			port: { type: 'string', default: String(DEFAULT_PORT) },
			host: { type: 'string', multiple: true, default: [] },
			profile: { type: 'string', multiple: true, default: [] },
			'profile-file': { type: 'string' },
		},
	});
	const file = values['profile-file'];
	const loaded: LoadedProfile =
		file === undefined ? { profile: {}, notPlayed: [] } : loadProfileFile(file);
	return {
		help: values.help,
		port: readPort(values.port),
		hosts: values.host.map(readHost),
		profile: Object.assign(
			{},
			loaded.profile,
			...values.profile.map(readReading),
		) as Partial<Profile>,
		notPlayed: loaded.notPlayed,
	};
}

/** How to call the sandbox, with every profile name and its variants, the default first. */
export function usage(): string {
	const points = Object.entries(ambiguities).map(
		([name, { variants, open }]) => `  ${name}=${variants.join(' | ')}\n      ${open}`,
	);
	return `npm run sandbox -- [--port ${DEFAULT_PORT}] [--host name ...] [--profile-file FILE] [--profile name=value ...]

It answers at localhost and 127.0.0.1 only. --host is another name that leads to it, e.g.
host.docker.internal for an n8n in a container, or name:port when the port there is another one.

A profile file is what npm run probe wrote about a contact center; --profile changes single points of it.

Profiles: how to read what the documentation leaves open. The first value is the default.
${points.join('\n')}`;
}

function readPort(text: string): number {
	const port = Number(text);
	if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
		throw new Error(`--port must be a number from 0 to 65535, not "${text}"`);
	return port;
}

function readHost(text: string): string {
	if (HOST.test(text) && URL.canParse(`http://${text}`)) return text;
	throw new Error(`--host must be a name or name:port, not "${text}"`);
}

function readReading(text: string): Partial<Profile> {
	const [name = '', wanted = ''] = text.split('=');
	if (!isOpenPoint(name)) {
		const known = Object.keys(ambiguities).join(', ');
		throw new Error(`--profile knows no "${name}". Known: ${known}`);
	}
	const variants: readonly (string | number)[] = ambiguities[name].variants;
	const variant = variants.find((candidate) => String(candidate) === wanted);
	if (variant === undefined)
		throw new Error(`--profile ${name} can be ${variants.join(' or ')}, not "${wanted}"`);
	return { [name]: variant };
}

function isOpenPoint(name: string): name is keyof Profile {
	return Object.hasOwn(ambiguities, name);
}
