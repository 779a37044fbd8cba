import { linkedDataOf } from '../../../vcc/api/linkedData.ts';
import { skillsOf } from '../../../vcc/api/skills.ts';
import { Validation } from '../../../vcc/validation.ts';

function read<T>(reader: (validation: Validation) => T) {
	const validation = new Validation();
	return { value: reader(validation), problems: validation.problems };
}
const linkedData = (entries: unknown, others: object = {}) =>
	read((validation) => linkedDataOf({ ...others, list: [{ entries }] }, validation));
const skills = (list: unknown, others: object = {}) =>
	read((validation) => skillsOf({ ...others, list: [{ skills: list }] }, validation));

describe('linked data as a list', () => {
	const entries = [
		{ type: 'url', label: 'Open case', value: 'https://crm.example/17' },
		{ type: 'object', owner: 'crm', key: 'Case', value: 17 },
	];

	test.each([
		['a value', entries],
		['JSON', JSON.stringify(entries, null, 2)],
		[
			'keys in another case',
			[{ Type: 'url', Label: 'Open case', VALUE: 'https://crm.example/17' }, entries[1]],
		],
	])('may be given as %s', (_, given) => {
		expect(linkedData(given)).toEqual({
			value: [
				{ type: 'url', label: 'Open case', value: 'https://crm.example/17' },
				{ type: 'object', owner: 'crm', key: 'Case', value: '17' },
			],
			problems: [],
		});
	});

	test('comes after the other entries, and may be there more than once', () => {
		const { value } = read((validation) =>
			linkedDataOf(
				{
					list: [{ entries: [{ type: 'a', value: 1 }] }, { entries: [{ type: 'b', value: 2 }] }],
					name: [{ value: 'Case 17' }],
				},
				validation,
			),
		);
		expect(value.map(({ type }) => type)).toEqual(['name', 'a', 'b']);
	});

	test('has its values as they are written', () => {
		const { value } = linkedData(
			'[{"type":"t","value":" a "},{"type":"t","value":1.50},{"type":"t","value":true},{"type":"t","value":"7615917337495251231"}]',
		);
		expect(value.map((entry) => entry.value)).toEqual([
			' a ',
			'1.50',
			'true',
			'7615917337495251231',
		]);
	});

	test('has dates as ISO text', () => {
		expect(linkedData([{ type: 'due', value: new Date(0) }]).value).toEqual([
			{ type: 'due', value: '1970-01-01T00:00:00.000Z' },
		]);
	});

	test('leaves out an entry whose value comes out empty', () => {
		const given = [
			{ type: 'a', value: '' },
			{ type: 'b', value: null },
			{ type: 'c' },
			{ value: ' ' },
		];
		expect(linkedData(given)).toEqual({ value: [], problems: [] });
	});

	test.each([undefined, null, '', ' ', [], '[]'])('has no entries if it is %j', (given) => {
		expect(linkedData(given)).toEqual({ value: [], problems: [] });
	});

	const EXAMPLE = '[{"type": "url", "label": "Open case", "value": "https://crm.example/17"}]';
	const FIELD = 'Linked Data, List (JSON) 1, Entries';
	test.each<[unknown, string]>([
		[entries[0], `${FIELD} must be an array, such as ${EXAMPLE}`],
		['{"type":"a"}', `${FIELD} must be an array, such as ${EXAMPLE}`],
		[7, `${FIELD} must be an array, such as ${EXAMPLE}`],
		['case 17', `${FIELD} must be a JSON array, such as ${EXAMPLE}, not "case 17"`],
		[['case 17'], `${FIELD}[0] must be an object with type and value`],
		[[null], `${FIELD}[0] must be an object with type and value`],
		[[{ value: 'a' }], `${FIELD}[0].type is empty: enter the type of the data`],
		[[{ type: 'a', value: {} }], `${FIELD}[0].value must be text or a number, not an object`],
		[
			[{ type: 'a', value: 'b', valeu: 'c' }],
			`${FIELD}[0] has the key "valeu": did you mean "value"?`,
		],
		[
			[{ type: 'a', value: 'b', href: 'c' }],
			`${FIELD}[0] has the key "href", but may have type, label, owner, key, value`,
		],
		[[{ type: 'a', value: 'b', Value: 'c' }], `${FIELD}[0] has the key "Value" twice`],
		[[undefined], `${FIELD} holds a list with an entry that has no value`],
	])('is refused if it is %j', (given, problem) => {
		expect(linkedData(given).problems).toEqual([problem]);
	});

	test('is refused if a number of it has lost digits', () => {
		const problem = `${FIELD}[0].value is a number whose digits may be lost (7615917337495251231): write it as text, in quotes`;
		expect(linkedData('[{"type":"a","value":7615917337495251231}]').problems).toEqual([problem]);
	});
});

describe('skills as a list', () => {
	test.each<[unknown, unknown]>([
		['French', { name: 'French' }],
		[' French ', { name: 'French' }],
		[7, { name: '7' }],
		[{ name: 'French' }, { name: 'French' }],
		[{ Name: 'French', Requirement: 'mandatory' }, { name: 'French' }],
		[
			{ name: 'French', expiryafter: 60 },
			{ name: 'French', expiryafter: 60 },
		],
		[
			{ name: 'French', expiryAfter: '60' },
			{ name: 'French', expiryafter: 60 },
		],
		[
			{ name: 'French', expiresAfter: 60 },
			{ name: 'French', expiryafter: 60 },
		],
		[
			{ name: 'French', expiryafter: 0 },
			{ name: 'French', expiryafter: 0 },
		],
		[{ name: 'French', expiryafter: null }, { name: 'French' }],
		[
			{ name: 'French', requirement: 'optional' },
			{ name: 'French', expiryafter: 0 },
		],
		[
			{ name: 'French', requirement: 'optional', expiryafter: 0 },
			{ name: 'French', expiryafter: 0 },
		],
		[
			{ name: 'French', requirement: 'expiring', expiresAfter: 60 },
			{ name: 'French', expiryafter: 60 },
		],
	])('may hold %j', (given, skill) => {
		expect(skills([given])).toEqual({ value: [skill], problems: [] });
		expect(skills(JSON.stringify([given]))).toEqual({ value: [skill], problems: [] });
	});

	test('has no expiryafter at all where a skill is mandatory, because 0 would make it optional', () => {
		expect(
			JSON.stringify(skills(['French', { name: 'VIP', requirement: 'mandatory' }]).value),
		).toBe('[{"name":"French"},{"name":"VIP"}]');
	});

	test('comes after the skills of the form', () => {
		const skill = [{ name: 'VIP', requirement: 'mandatory' }];
		expect(skills(['French'], { skill }).value.map(({ name }) => name)).toEqual(['VIP', 'French']);
	});

	test.each([undefined, null, '', []])('has none if it is %j', (given) => {
		expect(skills(given)).toEqual({ value: [], problems: [] });
	});

	const FIELD = 'Skills, List (JSON) 1, Skills';
	const EXAMPLE = '["French", {"name": "Billing", "expiryafter": 60}]';
	test.each<[unknown, string]>([
		['French', `${FIELD} must be a JSON array, such as ${EXAMPLE}, not "French"`],
		[{ name: 'French' }, `${FIELD} must be an array, such as ${EXAMPLE}`],
		[['French', ''], `${FIELD}[1] is empty: enter a skill or remove the entry`],
		[[null], `${FIELD}[0] is empty: enter a skill or remove the entry`],
		[[['French']], `${FIELD}[0] must be the name of a skill, or an object with name`],
		[[{ expiryafter: 60 }], `${FIELD}[0].name is empty: enter a skill or remove the entry`],
		[
			[{ name: 'a', level: 3 }],
			`${FIELD}[0] has the key "level", but may have name, requirement, expiresafter, expiryafter`,
		],
		[
			[{ name: 'a', expiryafter: 1, expiresAfter: 2 }],
			`${FIELD}[0] has both expiresAfter and expiryafter: one of them is enough`,
		],
		[
			[{ name: 'a', requirement: 'must' }],
			`${FIELD}[0].requirement must be one of mandatory, optional, expiring, not "must"`,
		],
		[
			[{ name: 'a', requirement: 'expiring' }],
			`${FIELD}[0].expiresAfter is empty: enter the seconds after which the skill is optional`,
		],
		[
			[{ name: 'a', requirement: 'expiring', expiresAfter: 0 }],
			`${FIELD}[0].expiresAfter must be a whole number of at least 1, not "0"`,
		],
		[
			[{ name: 'a', expiryafter: -1 }],
			`${FIELD}[0].expiresAfter must be a whole number of at least 0, not "-1"`,
		],
		[
			[{ name: 'a', requirement: 'mandatory', expiryafter: 0 }],
			`${FIELD}[0] is mandatory, and yet expires: only an expiring skill has seconds`,
		],
		[
			[{ name: 'a', requirement: 'optional', expiryafter: 60 }],
			`${FIELD}[0] is optional, and yet expires: only an expiring skill has seconds`,
		],
	])('is refused if it is %j', (given, problem) => {
		expect(skills(given).problems).toEqual([problem]);
	});
});

test('lists that are no lists hold nothing', () => {
	for (const groups of [undefined, null, 'text', [], { list: 'text' }, { list: [null] }]) {
		expect(read((validation) => linkedDataOf(groups, validation))).toEqual({
			value: [],
			problems: [],
		});
		expect(read((validation) => skillsOf(groups, validation))).toEqual({ value: [], problems: [] });
	}
});
