import { availabilityIn, availabilityQuery, skillsIn } from '../../../vcc/api/availability.ts';
import { Validation } from '../../../vcc/validation.ts';

function read(value: unknown) {
	const validation = new Validation();
	return { skills: skillsIn(value, validation), problems: validation.problems };
}

test.each([
	['French', ['French']],
	[' French ,Billing, ', ['French', 'Billing']],
	[
		['French', 'Billing'],
		['French', 'Billing'],
	],
	[
		[' French ', 7],
		['French', '7'],
	],
])('%j names skills', (value, skills) => {
	expect(read(value)).toEqual({ skills, problems: [] });
});

test.each([
	['', /^Skills is empty: enter one or more/],
	[' , ', /^Skills holds nothing but commas/],
	[undefined, /^Skills is empty/],
	[[], /^Skills is empty/],
	[{}, /^Skills must be text or a number, not an object/],
	[['French', null], /^Skills\[1\] is empty: enter a skill or take it out of the list$/],
	[['French', { name: 'Billing' }], /^Skills\[1\] must be text or a number, not an object/],
	[['French', 'Sales, UK'], /^Skills\[1\] has a comma, by which VCC separates skills/],
])('%j does not name skills', (value, problem) => {
	expect(read(value).problems).toEqual([expect.stringMatching(problem)]);
});

test('the query has both spellings of the parameter [doc AVAIL]', () => {
	expect(availabilityQuery(['French', 'Billing'])).toEqual({
		skillNames: 'French,Billing',
		skillName: 'French,Billing',
	});
});

test.each([
	[{ Ready: 10, Away: 3, 'Extended Away': 2, 'Logged Out': 1 }],
	[{ Ready: 10, Away: 3, ExtendedAway: 2, LoggedOut: 1 }],
	[{ ready: 10, away: 3, extended_away: 2, loggedOut: 1, Novelty: 9 }],
])('%j is read', (body) => {
	expect(availabilityIn(body)).toEqual({ ready: 10, away: 3, extendedAway: 2, loggedOut: 1 });
});

test.each([[{ Away: 1 }], [{ Ready: '10' }], [{ Ready: -1 }], ['Ready'], [undefined], [[10]]])(
	'%j tells nothing of ready agents',
	(body) => {
		expect(availabilityIn(body)).toBeUndefined();
	},
);
