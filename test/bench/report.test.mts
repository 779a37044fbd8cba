import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mts';
import type { Measurement } from './environment.mts';
import { isMet } from './thresholds.mts';
import { table } from './format.mts';
import { withReport } from './report.mts';
import { rowOf } from './tables.mts';

describe('the report in a document', () => {
	const between = (text: string) =>
		`# Node\n\n<!-- bench:start -->\n\n${text}\n\n<!-- bench:end -->\n\n## Support\n`;

	it('replaces the one before it and nothing else', () => {
		expect(withReport(between('slow'), 'fast', 'README.md')).toBe(between('fast'));
	});

	it.each(['# Node', '<!-- bench:start -->\n', '<!-- bench:end -->\n<!-- bench:start -->\n'])(
		'is not written into %j, which lacks a marker',
		(document) => {
			expect(() => withReport(document, 'fast', 'README.md')).toThrow('README.md');
		},
	);

	it('has tables whose figures stand to the right', () => {
		expect(table(['who', 'time'], [['we', '1 s']])).toBe(
			'| who | time |\n| --- | ---: |\n| we | 1 s |',
		);
	});
});

describe('the rows of the README', () => {
	const measured = (ms: number, calls: number, lost = 0): Measurement => ({
		...{
			ms,
			calls,
			lost,
			items: 10_000,
			taken: 10_000 - lost,
			doubled: 0,
			busy: 0,
			connections: 1,
			peak: 0,
			cpu: 0,
		},
	});
	const by = {
		vcc: measured(1_050, 28),
		http: measured(33_400, 10_000),
		httpBatched: measured(18_100, 10_000, 7),
	};

	it('compare with the fastest HTTP Request, and say what was lost or not measured', () => {
		expect(rowOf('10,000 items', { items: 10_000, latency: 80, by })).toEqual([
			'10,000 items',
			'28 requests, 1.05 s',
			'10,000 requests, 18.1 s, 7 lost',
			'not measured',
		]);
	});

	it('are the figures of the full report', () => {
		const figures = bench('README.md').match(/\d[\d,.]*\d/g) ?? [];
		const report = bench('docs/benchmark.md');
		expect(figures.length).toBeGreaterThan(12);
		expect(figures.filter((figure) => !report.includes(figure))).toEqual([]);
	});

	const bench = (path: string) =>
		readFileSync(join(ROOT, path), 'utf8').split(/<!-- bench:(?:start|end) -->/)[1] ?? '';
});

describe('a threshold', () => {
	it('is met on its edge and missed beyond it', () => {
		expect(isMet({ what: 'requests', measured: 10, atMost: 10 })).toBe(true);
		expect(isMet({ what: 'requests', measured: 11, atMost: 10 })).toBe(false);
		expect(isMet({ what: 'times faster', measured: 19.9, atLeast: 20 })).toBe(false);
	});

	it('is missed by what could not be measured', () => {
		expect(isMet({ what: 'requests', measured: NaN, atMost: 10 })).toBe(false);
	});
});
