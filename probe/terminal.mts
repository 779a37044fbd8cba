import type { Readable, Writable } from 'node:stream';
import { createInterface } from 'node:readline/promises';
import type { Person } from './person.mts';

/** Where the probe prints, and who sits there. */
export interface Terminal {
	print(line: string): void;
	/** Whether somebody can answer. */
	readonly isInteractive: boolean;
	/** Asks for a word; undefined when `signal` aborts or the input ends. */
	ask(question: string, signal: AbortSignal): Promise<string | undefined>;
}

/** The terminal of this process. */
export function processTerminal(input: Readable & { isTTY?: boolean }, output: Writable): Terminal {
	// A reader who is gone, as in `| head`, must not keep the run from releasing what it made.
	output.on('error', () => {});
	return {
		print: (line) => void output.write(`${line}\n`),
		isInteractive: input.isTTY === true,
		async ask(question, signal) {
			if (input.readableEnded) return undefined;
			const lines = createInterface({ input, output });
			const ended = new Promise<undefined>((resolve) => {
				lines.once('close', () => resolve(undefined));
				// Ctrl-C is for the whole process, not for the question.
				lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
			});
			try {
				return await Promise.race([lines.question(question, { signal }), ended]);
			} catch (error) {
				if (signal.aborted) return undefined;
				throw error;
			} finally {
				lines.close();
			}
		},
	};
}

/** Asks a person at the terminal with yes, no and don't know. */
export function personAt(terminal: Terminal, signal: AbortSignal): Person {
	return {
		async ask(question) {
			for (;;) {
				const said = await terminal.ask(`? ${question} (y = yes, n = no, d = don't know) `, signal);
				if (said === undefined || /^d/i.test(said.trim())) return undefined;
				if (/^y/i.test(said.trim())) return true;
				if (/^n/i.test(said.trim())) return false;
			}
		},
	};
}
