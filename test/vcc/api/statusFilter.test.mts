import { filterIn, passes } from '../../../vcc/api/statusFilter.ts';
import { Validation } from '../../../vcc/validation.ts';

function read(displayIds: unknown, onlyEligible: unknown = false) {
	const validation = new Validation();
	const filter = filterIn({ onlyEligible, displayIds }, validation);
	return { ids: filter.displayIds && [...filter.displayIds], problems: validation.problems };
}

test.each([
	['1001', ['1001']],
	[' 1001 ,002, ', ['1001', '002']],
	[1001, ['1001']],
	[
		['1001', 2],
		['1001', '2'],
	],
	['', undefined],
	[null, undefined],
])('%j are display IDs', (value, ids) => {
	expect(read(value)).toEqual({ ids, problems: [] });
});

test.each([
	[' , ', 'Display IDs holds nothing but commas'],
	[[], 'Display IDs is an empty list: null means all'],
	[['1001', null], 'Display IDs[1] is empty: enter a display ID or take it out of the list'],
])('%j are none', (value, problem) => {
	expect(read(value).problems).toEqual([problem]);
});

test.each(['true', 1, null])('Only Eligible cannot be %j', (value) => {
	expect(read('', value).problems).toEqual(['Only Eligible must be true or false']);
});

test.each([
	[true, undefined, true],
	[false, undefined, false],
	[undefined, undefined, false],
	[true, ['1'], true],
	[true, ['2'], false],
])('eligible %s passes for IDs %j, of the eligible ones only: %s', (eligible, ids, expected) => {
	const agent = { displayId: '1', eligibleForRouting: eligible, interactions: [] };
	const displayIds = ids && new Set(ids);
	expect(passes(agent, { onlyEligible: true, displayIds })).toBe(expected);
	expect(passes(agent, { onlyEligible: false, displayIds })).toBe(ids?.[0] !== '2');
});
