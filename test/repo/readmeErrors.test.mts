import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mts';
import { type Classification, classify } from '../../vcc/delivery/classify';
import { NOT_ISOLATED } from '../../vcc/delivery/judgement';
import type { Answer } from '../../vcc/delivery/outcome';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The README's rows, each as its cells: reason, status, outcome, what the node does, next step. */
const rows = readme
	.split('\n')
	.filter((line) => /^\| `\w+` +\| [^|]*\| `(?:rejected|unsettled|notSent)`/.test(line))
	.map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
	.map(([, reason, status, outcome, does, next]) => ({ reason, status, outcome, does, next }));

const answered = (status: number): Answer => ({ kind: 'answered', status });

/** What leads to each reason, and the status that the table shows for it. */
const CAUSES: ReadonlyArray<readonly [string, Answer]> = [
	['400', answered(400)],
	['401', answered(401)],
	['403', answered(403)],
	['404', answered(404)],
	['408', answered(408)],
	['413, 417', answered(413)],
	['413, 417', answered(417)],
	['422', answered(422)],
	['429', answered(429)],
	['5xx', answered(500)],
	['5xx', answered(504)],
	['3xx', answered(302)],
	['other', answered(418)],
	['', { kind: 'unanswered', code: 'ECONNRESET' }],
	['', { kind: 'unanswered', code: 'ECONNREFUSED' }],
	['', { kind: 'noToken', message: '', description: '', isTransient: false }],
	['', { kind: 'noToken', message: '', description: '', isTransient: true }],
	['', { kind: 'cancelled', reached: false }],
	['', { kind: 'cancelled', reached: true }],
];

/** What the node does by itself, in the table's words. */
function doing({ retry, isolate, halt }: Classification): string {
	if (retry) return halt ? 'tries again, then ends the run' : 'tries again';
	if (isolate) return 'finds the item';
	return halt ? 'ends the run' : '';
}

function verdictFor(answer: Answer): Classification {
	const verdict = classify(answer);
	if (verdict === undefined) throw new Error('This is no failure');
	return verdict;
}

it.each(CAUSES)('the README tells what an answer leads to: %s %j', (status, answer) => {
	const verdict = verdictFor(answer);
	const { reason, description } = verdict.failure;
	const wanted = { reason, status, outcome: verdict.outcome, does: doing(verdict) };
	const row = rows.find(
		(one) => one.reason === reason && one.outcome === wanted.outcome && one.does === wanted.does,
	);
	expect(row).toMatchObject(wanted);
	// Words of the credential stand for themselves.
	if (description !== '') expect(row?.next).toBe(description);
});

it('the README tells what is left when the guilty items cannot be found', () => {
	if (NOT_ISOLATED.kind === 'accepted') throw new Error('This is no failure');
	const { kind, failure } = NOT_ISOLATED;
	expect(rows.find((row) => row.reason === failure.reason)).toMatchObject({
		outcome: kind,
		next: failure.description,
	});
});

it('the README has every reason that the code can give, and no other', () => {
	const given = ['vcc', 'nodes'].flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.flatMap((file) => [
				...readFileSync(join(ROOT, folder, file), 'utf8').matchAll(/reason: '(\w+)'/g),
			])
			.map(([, reason]) => reason),
	);
	expect(new Set(given).size).toBeGreaterThan(15);
	expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(given));
});
