import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invalidItem } from '../../nodes/VccInteractions/run/failures';
import { ROOT } from '../../scripts/lib/paths.mts';
import { failureOf, INTERACTION_ADVICE } from '../../vcc/delivery/advice';
import { classify, type Refusal } from '../../vcc/delivery/classify';
import type { Answer, FailedOutcome } from '../../vcc/delivery/outcome';
import { CHECK_ADDRESS } from '../../vcc/delivery/statusRules';
import { deliverTo, interactions } from '../vcc/delivery/runs.mts';

/** A row of the table of reasons. */
interface Row {
	readonly reason: string;
	/** Status or cause. */
	readonly cause: string;
	readonly outcome: string;
	/** What the node does by itself. */
	readonly does: string;
	readonly nextStep: string;
}

const text = readFileSync(join(ROOT, 'docs', 'errors.md'), 'utf8');

const rows: readonly Row[] = text
	.split('\n')
	.filter((line) => /^\| `\w+` +\| [^|]*\| `(?:rejected|unsettled|notSent)`/.test(line))
	.map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
	.map(([, reason = '', cause = '', outcome = '', does = '', nextStep = '']) => ({
		reason,
		cause,
		outcome,
		does,
		nextStep,
	}));

const answered = (status: number): Answer => ({ kind: 'answered', status });
const webPage: Answer = { kind: 'answered', status: 200, body: '<html></html>' };
const THE_CREDENTIALS = 'The words of the credential.';
const noToken = (isTransient: boolean): Answer => ({
	kind: 'noToken',
	message: '',
	nextStep: THE_CREDENTIALS,
	isTransient,
});

/** What leads to each row of the table, by the words of its second column. */
const CAUSES: ReadonlyArray<readonly [string, Answer]> = [
	['400', answered(400)],
	['401', answered(401)],
	['403', answered(403)],
	['404', answered(404)],
	['405, 406', answered(405)],
	['405, 406', answered(406)],
	['407', answered(407)],
	['408', answered(408)],
	['409', answered(409)],
	['413, 417', answered(413)],
	['413, 417', answered(417)],
	['422', answered(422)],
	['425', answered(425)],
	['429', answered(429)],
	['5xx', answered(500)],
	['5xx', answered(504)],
	['3xx', answered(302)],
	['other', answered(418)],
	['2xx, a web page', webPage],
	['lost answer', { kind: 'unanswered', code: 'ECONNRESET' }],
	['lost answer', { kind: 'unanswered', code: 'ETIMEDOUT' }],
	['no connection', { kind: 'unanswered', code: 'ECONNREFUSED' }],
	['certificate, TLS, host name', { kind: 'unanswered', code: 'CERT_HAS_EXPIRED' }],
	['certificate, TLS, host name', { kind: 'unanswered', code: 'ENOTFOUND' }],
	['no token', noToken(false)],
	['no token for now', noToken(true)],
	['stopped before it was sent', { kind: 'cancelled', reached: false }],
	['stopped before the answer', { kind: 'cancelled', reached: true }],
];

/** What the node does by itself, in the table's words. */
function doing({ retry, isolate, halt }: Refusal): string {
	if (retry) return halt ? 'retries, then ends the run' : 'retries';
	if (halt === 'untilAccepted') return 'ends the run, or finds the item if others were accepted';
	if (isolate) return 'finds the item';
	return halt ? 'ends the run' : '';
}

function rowOf(cause: string, answer: Answer): Row {
	const refusal = classify(answer);
	if (refusal.outcome === 'accepted') throw new TypeError('This is no failure');
	const { outcome, problem } = refusal;
	const { reason, nextStep } = failureOf(problem, outcome, INTERACTION_ADVICE);
	return { reason, cause, outcome, does: doing(refusal), nextStep };
}

test.each(CAUSES)(
	'docs/errors.md says what happens on %s, in the words of the code',
	(...cause) => {
		expect(rows).toContainEqual(rowOf(...cause));
	},
);

test('docs/errors.md says what happens to an invalid item', () => {
	expect(
		invalidItem({ itemIndex: 0, problems: [''] }, { detailsKey: 'details' }).json.details,
	).toMatchObject(detailsIn('invalidInput'));
});

test('docs/errors.md says what happens to items that it takes too many requests to find', async () => {
	const { outcomes } = await deliverTo(
		{ refuses: (id) => Number(id.slice(2)) % 3 === 0 },
		interactions(300),
	);
	const failed = outcomes.flatMap((outcome) => ('failure' in outcome ? [outcome] : []));
	const left = failed.filter(({ failure }) => failure.reason === 'notIsolated');
	expect(left.length).toBeGreaterThan(0);
	for (const outcome of left) expect(detailsOf(outcome)).toEqual(detailsIn('notIsolated'));
});

test("docs/errors.md says what happens when Get Status can't read all agents", () => {
	const file = (name: string) =>
		readFileSync(join(ROOT, 'nodes', 'VccInteractions', 'run', `${name}.ts`), 'utf8');
	expect(file('agentStatus')).toContain(`nextStep: '${detailsIn('changedWhileRead').nextStep}'`);
	expect(file('readPages')).toContain(`nextStep: ['${detailsIn('tooManyPages').nextStep}']`);
});

test('docs/errors.md says what happens when Get Availability gets no number', () => {
	expect(detailsIn('unreadableAnswer', 'rejected').nextStep).toBe(CHECK_ADDRESS);
});

test('docs/errors.md has a row for each reason of the code, and no row for anything else', () => {
	const reasons = ['vcc', 'nodes'].flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.flatMap((file) => [
				...readFileSync(join(ROOT, folder, file), 'utf8').matchAll(/reason: '(\w+)'/g),
			])
			.map(([, reason]) => reason),
	);
	expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(reasons));
	const known = new Set(CAUSES.map(([cause]) => cause));
	const others = rows.filter(({ cause }) => !known.has(cause));
	expect(others.map(({ reason }) => reason).sort()).toEqual([
		'changedWhileRead',
		'invalidInput',
		'notIsolated',
		'tooManyPages',
		'unreadableAnswer',
	]);
});

/** What the table says of a reason, as the `details` of an error item do. */
function detailsIn(wanted: string, kind?: string) {
	const row = rows.find(
		({ reason, outcome }) => reason === wanted && outcome === (kind ?? outcome),
	);
	return { outcome: row?.outcome, reason: row?.reason, nextStep: row?.nextStep };
}

function detailsOf({ kind, failure: { reason, nextStep } }: FailedOutcome) {
	return { outcome: kind, reason, nextStep };
}
