/** What `npm start` tells the person at the terminal. */
export interface StartPrinted {
	/** Address of n8n's editor. */
	readonly editor: string;
	readonly login: { readonly email: string; readonly password: string };
	/** Address of the sandbox contact center and of its console. */
	readonly sandbox: string;
	/** What to enter into the credential's form, by the names of its parameters. */
	readonly credential: {
		readonly apiBaseUrl: string;
		readonly tokenUrl: string;
		readonly clientId: string;
		readonly clientSecret: string;
	};
}

/** Reads what `npm start` printed. @throws Error if it does not tell something. */
export function parseStartOutput(output: string): StartPrinted {
	const field = (label: string) => read(output, new RegExp(`^  ${label} +(\\S+)$`, 'm'));
	return {
		editor: read(output, /^n8n +(http\S+)/m),
		login: {
			email: read(output, /^n8n .*log in as (\S+)/m),
			password: read(output, /^n8n .*log in as \S+ with (\S+)/m),
		},
		sandbox: read(output, /^Sandbox +(http\S+)/m),
		credential: {
			apiBaseUrl: field('API Base URL'),
			tokenUrl: field('Token URL'),
			clientId: field('Client ID'),
			clientSecret: field('Client Secret'),
		},
	};
}

/** The group of a pattern. */
function read(output: string, pattern: RegExp): string {
	const [, found] = pattern.exec(output) ?? [];
	if (found === undefined) throw new Error(`No ${pattern} in what was printed:\n${output}`);
	return found;
}
