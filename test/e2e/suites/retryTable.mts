import { type Count, countOf } from '../support/countingSandbox.mts';
import { DEDUPLICATED, OWN_REQUEST_ID } from '../support/workflowBuilder.mts';
import type { N8nFixture } from '../support/n8nFixture.mts';
import { expectInDocument } from '../support/rerunTable.mts';
import type { RetryScenario } from './retryScenarios.mts';
import { CASES } from './retrySteps.mts';

/** Kinds of request ids, with the options that make them. */
export const KINDS = { generated: {}, deduplicated: DEDUPLICATED, own: OWN_REQUEST_ID } as const;

export type Kind = keyof typeof KINDS;

/** Plays each re-run with every kind of request ids and counts what the contact center accepted. */
export function retryTests(fixture: () => N8nFixture, reruns: readonly RetryScenario[]): void {
	const lines: string[] = [];
	afterAll(() => process.stderr.write([HEAD, ...lines, ''].join('\n')));

	describe.each(reruns)('$name', (rerun) => {
		const { name, sent, twice = 0 } = rerun;
		const playWith = async (kind: Kind): Promise<Count> => {
			const list = `${kind}-${reruns.indexOf(rerun)}`;
			await rerun.play(fixture(), list, KINDS[kind]);
			const count = countOf(fixture().center, list);
			lines.push(lineOf(name, kind, count));
			return count;
		};

		it(`takes ${twice === 0 ? 'each case once' : `${twice} cases twice`} with generated request IDs`, async () => {
			expect(await playWith('generated')).toEqual({ sent, taken: CASES, twice });
		});

		it.each(['deduplicated', 'own'] as const)(
			'takes each case once with %s request IDs',
			async (kind) => {
				expect(await playWith(kind)).toEqual({ sent, taken: CASES, twice: 0 });
			},
		);

		it('is in docs/reliability.md', async () => {
			await expectInDocument(name, twice > 0);
		});
	});
}

const HEAD = `${'run again by'.padEnd(60)}${'ids'.padEnd(14)}${'sent'.padStart(6)}${'taken'.padStart(7)}${'twice'.padStart(7)}${'lost'.padStart(6)}`;

/** A line of the table that is printed. @param name what ran them again. */
export function lineOf(name: string, kind: Kind, { sent, taken, twice }: Count): string {
	const figures = [sent, taken, twice, CASES - taken];
	const widths = [6, 7, 7, 6];
	return `${name.padEnd(60)}${kind.padEnd(14)}${figures.map((figure, index) => String(figure).padStart(widths[index] ?? 0)).join('')}`;
}
