import { isMet } from './thresholds.mts';
import { table } from './format.mts';
import { withReport } from './report.mts';

describe('the report in the README', () => {
	const fresh = '# Node\n\n## Resources\n\n- a link\n';

	it('gets a section before the resources the first time', () => {
		expect(withReport(fresh, 'fast')).toBe(
			'# Node\n\n## Measured\n\n<!-- bench:start -->\n\nfast\n\n<!-- bench:end -->\n\n## Resources\n\n- a link\n',
		);
	});

	it('replaces the one before it and nothing else', () => {
		expect(withReport(withReport(fresh, 'slow'), 'fast')).toBe(withReport(fresh, 'fast'));
	});

	it('is not written where a marker is missing', () => {
		expect(() => withReport('<!-- bench:start -->\n\n## Resources', 'fast')).toThrow('bench:end');
	});

	it('has tables whose figures stand to the right', () => {
		expect(table(['who', 'time'], [['we', '1 s']])).toBe(
			'| who | time |\n| --- | ---: |\n| we | 1 s |',
		);
	});
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
