import { PassThrough } from 'node:stream';
import { personAt, processTerminal, type Terminal } from '../../probe/terminal.mts';
import { ProbeFixture } from './probeFixture.mts';

/** A terminal where somebody types these lines, one for each question, and then ends the input. */
function typing(...lines: string[]) {
	const input = Object.assign(new PassThrough(), { isTTY: true });
	const output = new PassThrough();
	let shown = '';
	output.setEncoding('utf8').on('data', (text: string) => {
		shown += text;
		if (!/[)] $/.test(text)) return;
		const line = lines.shift();
		if (line === undefined) input.end();
		else input.write(`${line}\n`);
	});
	return { terminal: processTerminal(input, output), shown: () => shown };
}

/** Without --yes, against a sandbox with this terminal. */
async function runAt(terminal: Terminal) {
	return await ProbeFixture.with({}, async (fixture) => {
		const run = await fixture.run({ callbacks: false, yes: false, around: { terminal } });
		return { ...run, calls: fixture.sandbox.center.calls.records.length };
	});
}

describe('before it starts', () => {
	it('says how many requests and interactions, on which route, and that agents may see them', async () => {
		const { terminal, shown } = typing('n');
		await runAt(terminal);
		expect(shown()).toMatch(/at most 60, one every 1 s; the last 15 only release what was made/);
		expect(shown()).toMatch(/at most 64 on the route "Support NR"; an agent may see them/);
		expect(shown()).toMatch(/named probe-test-1 and so on, and are released at the end/);
	});

	it.each(['n', '', 'no', 'yesterday'])('sends nothing for "%s"', async (said) => {
		const { terminal, shown } = typing(said);
		expect(await runAt(terminal)).toMatchObject({ exitCode: 2, calls: 0, report: '' });
		expect(shown()).toContain('Nothing was sent.');
	});

	it.each(['y', 'Yes'])('starts for "%s"', async (said) => {
		const { terminal } = typing(said);
		const { calls, report } = await runAt(terminal);
		expect(calls).toBeGreaterThan(20);
		expect(report).toContain('# Report of the VCC probe');
	});

	it('sends nothing when the input ends', async () => {
		const { terminal } = typing();
		expect(await runAt(terminal)).toMatchObject({ exitCode: 2, calls: 0 });
	});
});

describe('a person at the terminal', () => {
	const never = new AbortController().signal;

	it("answers with yes, no or don't know, and is asked again for anything else", async () => {
		const { terminal } = typing('maybe', 'y', 'N', 'd', 'Yes');
		const person = personAt(terminal, never);
		const said: (boolean | undefined)[] = [];
		for (let n = 0; n < 4; n++) said.push(await person.ask('Is it there?'));
		expect(said).toEqual([true, false, undefined, true]);
	});

	it('who has ended the input is not asked any more', async () => {
		const { terminal, shown } = typing();
		const person = personAt(terminal, never);
		expect([await person.ask('First?'), await person.ask('Second?')]).toEqual([
			undefined,
			undefined,
		]);
		expect(shown()).not.toContain('Second?');
	});

	it('who is interrupted does not know', async () => {
		const { terminal } = typing();
		expect(await personAt(terminal, AbortSignal.abort()).ask('Is it there?')).toBeUndefined();
	});
});
