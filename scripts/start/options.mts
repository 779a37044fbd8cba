import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Profile } from '../../sandbox/profile.mts';
import { loadProfileFile } from '../../sandbox/profileFile.mts';
import { UserError } from '../lib/main.mts';
import { LOCAL } from '../lib/paths.mts';

/** What can be said after `npm start --`. */
export interface StartOptions {
	/** End after the demonstration instead of starting n8n's server. */
	once: boolean;
	/** Build again at each change of a source, and have n8n load it. */
	watch: boolean;
	/** HTTP status the sandbox shall answer to every Invoke; undefined: it accepts. */
	refuse: number | undefined;
	n8nPort: number;
	sandboxPort: number;
	/** How the sandbox reads what the documentation leaves open. */
	profile: Partial<Profile>;
	/** What the profile file says and the sandbox can't play. */
	notPlayed: readonly string[];
	/** n8n's user folder: workflows people make in it are there the next time. */
	folder: string;
}

export const USAGE = `npm start -- [options]

  --once                end after the demonstration; exit code 0 only if the contact center
                        took and released the interaction
  --watch               at each change of the node's source build it, and let n8n load it
  --refuse <status>     let the contact center answer every Invoke with this HTTP status, e.g. 403
  --n8n-port <port>     5678 if absent
  --sandbox-port <port> 4010 if absent
  --profile-file <file> let the sandbox behave as this file of npm run probe says
  --folder <path>       n8n's user folder; .n8n-local/start if absent
  --help                this text`;

/**
 * Reads the command line; undefined if it asks for help.
 * @throws UserError with the usage if it cannot be understood.
 */
export function readOptions(args: string[]): StartOptions | undefined {
	const values = parse(args);
	if (values.help) return undefined;
	const { refuse } = values;
	return {
		once: values.once,
		watch: values.watch,
		refuse: refuse === undefined ? undefined : number('--refuse', refuse, 400, 599),
		n8nPort: number('--n8n-port', values['n8n-port'], 1, 65_535),
		sandboxPort: number('--sandbox-port', values['sandbox-port'], 1, 65_535),
		folder: resolve(values.folder),
		...profileIn(values['profile-file']),
	};
}

function profileIn(file: string | undefined): Pick<StartOptions, 'profile' | 'notPlayed'> {
	if (file === undefined) return { profile: {}, notPlayed: [] };
	try {
		return loadProfileFile(file);
	} catch (error) {
		throw new UserError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
	}
}

function parse(args: string[]) {
	try {
		return parseArgs({
			args,
			options: {
				once: { type: 'boolean', default: false },
				watch: { type: 'boolean', default: false },
				refuse: { type: 'string' },
				'n8n-port': { type: 'string', default: '5678' },
				'sandbox-port': { type: 'string', default: '4010' },
				'profile-file': { type: 'string' },
				folder: { type: 'string', default: join(LOCAL, 'start') },
				help: { type: 'boolean', default: false },
			},
		}).values;
	} catch (error) {
		throw new UserError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
	}
}

function number(option: string, text: string, min: number, max: number): number {
	const value = Number(text);
	if (Number.isInteger(value) && value >= min && value <= max) return value;
	throw new UserError(`${option} takes a number from ${min} to ${max}, not "${text}".\n\n${USAGE}`);
}
