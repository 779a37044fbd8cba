import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { dispatch, formRuns, invoke } from './formRuns.mts';
import { callsTo, useSandbox } from './sandbox.mts';

const sandbox = useSandbox();
const { run, sentBy, refusalOf } = formRuns(sandbox);

describe('a date', () => {
	const at = new Date('2026-11-27T10:47:20.223Z');
	const live = { date: at, luxon: DateTime.fromJSDate(at, { zone: 'America/New_York' }) };

	test.each([
		['={{ $json.date }}', '2026-11-27T10:47:20.223Z'],
		['={{ $json.luxon }}', '2026-11-27T05:47:20.223-05:00'],
		['={{ DateTime.fromMillis(0).toUTC() }}', '1970-01-01T00:00:00.000Z'],
	])('in Linked Data is sent as n8n writes it: %s', async (value, text) => {
		const linkedData = { custom: [{ type: 'due', value }] };
		const [sent] = await sentBy({ ...dispatch, linkedData }, [live as unknown as IDataObject]);
		expect(sent?.linkeddata).toEqual([{ type: 'due', value: text }]);
	});

	test('such as $now does not stop a run', async () => {
		const [sent] = await sentBy({ ...dispatch, linkedData: { name: [{ value: '={{ $now }}' }] } });
		expect(sent?.linkeddata).toEqual([
			{ type: 'name', value: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d$|Z$/) },
		]);
	});

	test('at the top of the form is sent as text too', async () => {
		const items = [live as unknown as IDataObject];
		const [sent] = await sentBy({ ...dispatch, externalId: '={{ $json.luxon }}' }, items);
		expect(sent?.externalid).toBe('2026-11-27T05:47:20.223-05:00');
	});

	test('in a raw body is sent as text too', async () => {
		const body = '={{ { externalid: "1", at: $json.luxon, then: [$json.date] } }}';
		const [sent] = await sentBy({ ...invoke, body }, [live as unknown as IDataObject]);
		expect(sent).toMatchObject({
			at: '2026-11-27T05:47:20.223-05:00',
			then: ['2026-11-27T10:47:20.223Z'],
		});
	});
});

describe('a number that has lost digits', () => {
	const items = [{ id: Number('7615917337495251231') }, { id: Number('7615917337495251200') }];
	const LOST = 'is a number whose digits may be lost (7615917337495251000): give it as text';

	test.each(['dispatch', 'release'])('as External ID of a %s is refused', async (operation) => {
		const parameters = { ...dispatch, operation, externalId: '={{ $json.id }}' };
		const { errors } = await run(parameters, items, { onError: 'continueErrorOutput' });
		expect(errors.map(({ json }) => json.error)).toEqual([
			`External ID ${LOST}`,
			`External ID ${LOST}`,
		]);
		expect(await callsTo(sandbox.current, '/interactions/invoke')).toEqual([]);
	});

	test.each<[string, INodeParameters, string]>([
		['Request ID', { options: { requestId: '={{ $json.id }}' } }, 'Options, Request ID'],
		['Provider', { provider: '={{ $json.id }}' }, 'Provider'],
		[
			'linked data',
			{ linkedData: { name: [{ value: '={{ $json.id }}' }] } },
			'Linked Data, Name 1, Value',
		],
		[
			'the label of a link',
			{ linkedData: { link: [{ label: '={{ $json.id }}', value: 'https://crm.example' }] } },
			'Linked Data, Link 1, Label',
		],
		['a skill', { skills: { skill: [{ name: '={{ $json.id }}' }] } }, 'Skills, Skill 1, Name'],
		[
			'an agent',
			{
				personalQueue: {
					queue: { agent: { __rl: true, mode: 'username', value: '={{ $json.id }}' } },
				},
			},
			'Personal Queue, Agent',
		],
	])('as %s is refused', async (_, more, field) => {
		expect(await refusalOf({ ...dispatch, ...more }, items.slice(0, 1))).toBe(`${field} ${LOST}`);
	});

	test.each([
		['{"externalid": 12345678901234567890, "route": "r"}', '12345678901234567890'],
		['=[{"externalid": {{ $json.id }}, "route": "r"}]', '7615917337495251000'],
		['={{ { externalid: $json.id, route: "r" } }}', '7615917337495251000'],
	])('in a raw body is refused: %s', async (body, shown) => {
		expect(await refusalOf({ ...invoke, body }, items)).toMatch(
			new RegExp(
				`^Body(\\[0\\])?\\.externalid is a number whose digits may be lost \\(${shown}\\)`,
			),
		);
	});
});

describe('a raw body', () => {
	test.each([
		['{}', /^Body has neither "requests" nor a key of an interaction/],
		['{"request": [{"route": "r"}]}', /: did you mean "requests"\?$/],
		['{"externalid": "1", "externalId": "2"}', /^Body has the key "externalId" twice$/],
	])('%s is refused', async (body, problem) => {
		expect(await refusalOf({ ...invoke, body })).toMatch(problem);
	});

	test('has its keys put in lower case at every level', async () => {
		const body = '{"route": "r", "routingData": {"interactionType": "chat"}}';
		expect(await sentBy({ ...invoke, body })).toMatchObject([
			{ routingdata: { interactiontype: 'chat' } },
		]);
	});

	test('of a megabyte of mistakes makes a short message', async () => {
		const message = await refusalOf({ ...invoke, body: `[${'1,'.repeat(500_000)}1]` });
		expect(String(message).length).toBeLessThan(3_000);
		expect(message).toMatch(/; and 499981 more$/);
	});
});
