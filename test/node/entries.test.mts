import type { INodeParameters } from 'n8n-workflow';

import { dispatch, formRuns } from './formRuns.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();
const { sentBy, refusalOf } = formRuns(sandbox);

describe('a list that an expression gives in place of its entries', () => {
	const wayOut = '. A list that an expression gives belongs in List (JSON)';

	test.each<[string, INodeParameters, string]>([
		[
			'linked data',
			{ linkedData: { custom: '={{ $json.data }}' } },
			`Linked Data, Custom: 17 entries have no Value: enter one, or remove the entry${wayOut}`,
		],
		[
			'skills',
			{ skills: { skill: '={{ $json.data }}' } },
			`Skills, Skill: 17 entries have no Name: enter one, or remove the entry${wayOut}`,
		],
	])('as %s is refused once, with the way out', async (_, more, problem) => {
		const items = [{ data: [{ type: 'a', name: 'a', value: 'b' }] }];
		expect(await refusalOf({ ...dispatch, ...more }, items)).toBe(problem);
	});

	test('as headers of a registration is refused once', async () => {
		const parameters = {
			resource: 'provider',
			operation: 'register',
			provider: 'Crm',
			endpoint: 'https://n8n.example',
			headers: { header: '={{ $json.data }}' },
		};
		expect(await refusalOf(parameters)).toBe(
			'Headers, Header: 17 entries have no Value: enter one, or remove the entry',
		);
	});

	test('is sent from List (JSON)', async () => {
		const items = [
			{
				data: [
					{ type: 'url', value: 'https://crm.example' },
					{ type: 'due', value: 17 },
				],
			},
			{ data: [] },
		];
		const [first, second] = await sentBy(
			{
				...dispatch,
				externalId: '={{ $itemIndex + 1 }}',
				linkedData: { list: [{ entries: '={{ $json.data }}' }] },
				skills: {
					list: [{ skills: '=["French", {"name": "VIP", "expiresAfter": {{ $itemIndex }}}]' }],
				},
			},
			items,
		);
		expect(first).toMatchObject({
			linkeddata: [
				{ type: 'url', value: 'https://crm.example' },
				{ type: 'due', value: '17' },
			],
			routingdata: { skills: [{ name: 'French' }, { name: 'VIP', expiryafter: 0 }] },
		});
		expect(second).not.toHaveProperty('linkeddata');
		expect(second).toMatchObject({
			routingdata: { skills: [{ name: 'French' }, { name: 'VIP', expiryafter: 1 }] },
		});
	});
});

describe('an entry', () => {
	test('that was added and not filled is refused', async () => {
		const linkedData = {
			custom: [{ type: 'a', value: 'b' }],
			link: [{ label: 'Open', value: '' }],
		};
		expect(await refusalOf({ ...dispatch, linkedData })).toBe(
			'Linked Data, Link 1 has no URL: enter one, or remove the entry. A list that an expression gives belongs in List (JSON)',
		);
		expect(await refusalOf({ ...dispatch, linkedData: { list: [{ entries: '' }] } })).toMatch(
			/^Linked Data, List \(JSON\) 1 has no Entries/,
		);
		expect(await refusalOf({ ...dispatch, skills: { list: [{ skills: ' ' }] } })).toMatch(
			/^Skills, List \(JSON\) 1 has no Skills/,
		);
	});

	test('whose own mapped value is empty is left out', async () => {
		const linkedData = {
			callerId: [{ value: '={{ $json.phone }}' }],
			link: [{ label: 'Open', value: '={{ $json.url }}' }],
			name: [{ value: 'Case 1' }],
			list: [{ entries: '={{ $json.more }}' }],
		};
		const [sent] = await sentBy({ ...dispatch, linkedData }, [{ phone: '', url: null }]);
		expect(sent?.linkeddata).toEqual([{ type: 'name', value: 'Case 1' }]);
	});

	test('keeps its number in a message although one before it is blank', async () => {
		const skills = { skill: [{ name: '' }, { name: '={{ $json.skill }}' }] };
		expect(await refusalOf({ ...dispatch, skills })).toBe(
			'Skills, Skill 1 has no Name: enter one, or remove the entry. A list that an expression gives belongs in List (JSON); Skills, Skill 2, Name is empty: enter a skill or remove the entry',
		);
	});

	test('may name the field next to it', async () => {
		const linkedData = {
			custom: [
				{ type: 'a', label: '={{ $json.name }}', value: '={{ $parameter["&label"] + "!" }}' },
			],
		};
		const [sent] = await sentBy({ ...dispatch, linkedData }, [{ name: 'Jane' }]);
		expect(sent?.linkeddata).toEqual([{ type: 'a', label: 'Jane', value: 'Jane!' }]);
	});
});
