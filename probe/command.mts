import { mkdir } from 'node:fs/promises';
import { openFileInbox } from './callbacks/fileInbox.mts';
import type { Inbox } from './callbacks/inbox.mts';
import { openPortInbox } from './callbacks/portInbox.mts';
import type { Clock } from './clock.mts';
import type { Options } from './commandLine.mts';
import { openSession } from './openSession.mts';
import { planOf } from './plan.mts';
import { cleanUp } from './report/cleanUp.mts';
import { exitCodeOf } from './report/exitCode.mts';
import { answerOf } from './report/markdown.mts';
import { type Result, run, type RunListener } from './run.mts';
import type { Session } from './session.mts';
import type { Surroundings } from './surroundings.mts';
import { writeResults } from './writeResults.mts';

/**
 * Says what it will do, asks, does it, and writes report and profile.
 * @returns the exit code: 0 every check passed, 1 one failed, 2 it could not ask.
 */
export async function command(options: Options, around: Surroundings): Promise<number> {
	const { terminal } = around;
	terminal.print(planOf(options, around.parts, around.runName));
	if (!(await isAgreed(options, around))) return 2;
	let inbox: Inbox | undefined;
	try {
		await mkdir(options.out, { recursive: true });
		inbox = await openInbox(options, around.clock);
	} catch (error) {
		terminal.print(`Nothing was sent: ${error instanceof Error ? error.message : String(error)}`);
		return 2;
	}
	const session = openSession(options, around, inbox);
	try {
		const results = await run(session, around.parts, listenerFor(session, around));
		results.push(cleanUp(session.parts.ledger));
		await writeResults(results, session, options, around);
		return exitCodeOf(results, session.parts.requests.whyStopped !== undefined);
	} finally {
		await inbox?.close();
	}
}

/** Without a terminal there is nobody to agree. */
async function isAgreed({ yes }: Options, { terminal, interrupt }: Surroundings): Promise<boolean> {
	if (yes) return true;
	if (!terminal.isInteractive) {
		terminal.print('\nNothing was sent: nobody can agree here. --yes starts it without asking.');
		return false;
	}
	const said = await terminal.ask('\nStart? (y/n) ', interrupt);
	if (said !== undefined && /^y(es)?$/i.test(said.trim())) return true;
	terminal.print('Nothing was sent.');
	return false;
}

async function openInbox(
	{ callbackPort, callbackFile }: Options,
	clock: Clock,
): Promise<Inbox | undefined> {
	if (callbackPort !== undefined) return await openPortInbox(callbackPort, clock);
	return callbackFile === undefined ? undefined : await openFileInbox(callbackFile, clock);
}

function listenerFor({ parts }: Session, { terminal }: Surroundings): RunListener {
	const print = (line: string) => terminal.print(parts.blanker.blankSecrets(line));
	return {
		answered: (result) => print(lineOf(result)),
		releasing: (count) => print(`Releasing ${count} interactions. Ctrl-C again leaves them there.`),
		waiting: (ms) => print(`VCC asks to wait: ${Math.ceil(ms / 1000)} s.`),
		crashed: (error) =>
			print(error instanceof Error ? (error.stack ?? error.message) : String(error)),
	};
}

function lineOf({ question, outcome }: Result): string {
	return `${answerOf(outcome).replaceAll('*', '').padEnd(16)} ${question.about}: ${outcome.seen}`;
}
