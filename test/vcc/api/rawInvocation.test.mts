import fc from 'fast-check';
import { DateTime } from 'luxon';

import { rawInteractionsOf } from '../../../vcc/api/rawInvocation.ts';
import type { InteractionIdentity, RequestIdSource } from '../../../vcc/requestId.ts';
import { MOST_PROBLEMS, Validation } from '../../../vcc/validation.ts';
import { randomRuns } from '../../randomRuns.mts';

function read(body: unknown, ids: Partial<RequestIdSource> = {}) {
	const validation = new Validation();
	const generate = ({ action, position }: InteractionIdentity) => `made-${action}-${position}`;
	const source = { deduplicates: false, generate, ...ids };
	const interactions = rawInteractionsOf(body, source, validation);
	return { interactions, problems: validation.problems };
}

/** What is sent of a body that is right. */
function sentOf(body: unknown): string[] {
	const { interactions, problems } = read(body);
	expect(problems).toEqual([]);
	return interactions.map(({ json }) => json);
}

const dispatch = { externalid: 'case-1', route: 'Support NR' };

describe('a raw body', () => {
	test.each([
		['an Invocation', { provider: 'Crm', requests: [dispatch] }, 'Crm'],
		['an array of interactions', [dispatch], undefined],
		['one interaction', dispatch, undefined],
		['JSON text', JSON.stringify({ Provider: 'Crm', Requests: [dispatch] }), 'Crm'],
	])('may be %s', (_, body, provider) => {
		expect(read(body)).toEqual({
			problems: [],
			interactions: [
				{
					action: 'dispatch',
					requestId: 'made-dispatch-0',
					isRepeatable: false,
					externalId: 'case-1',
					route: 'Support NR',
					provider,
					json: JSON.stringify({ ...dispatch, requestid: 'made-dispatch-0' }),
				},
			],
		});
	});

	test('may bring the provider next to a single interaction', () => {
		const [interaction] = read({ ...dispatch, Provider: 'Crm' }).interactions;
		expect(interaction?.provider).toBe('Crm');
		expect(interaction?.json).not.toContain('Crm');
	});

	test('may say that there is no provider', () => {
		expect(read({ provider: null, requests: [dispatch] })).toMatchObject({
			problems: [],
			interactions: [{ provider: undefined }],
		});
	});

	test('has interactions that are numbered, as far as they bring no ID', () => {
		const ids = { ownId: 'case-1' };
		const bodies = [dispatch, { ...dispatch, requestid: 'mine' }, dispatch];
		expect(read(bodies, ids).interactions.map(({ requestId }) => requestId)).toEqual([
			'case-1-1',
			'mine',
			'case-1-3',
		]);
		expect(read(dispatch, ids).interactions[0]?.requestId).toBe('case-1');
		expect(read(bodies).interactions.map(({ requestId }) => requestId)).toEqual([
			'made-dispatch-0',
			'mine',
			'made-dispatch-2',
		]);
	});

	test('has IDs that are repeatable if they are given, or made of the record', () => {
		const isRepeatable = (body: object, ids: Partial<RequestIdSource> = {}) =>
			read(body, ids).interactions[0]?.isRepeatable;
		expect(isRepeatable(dispatch)).toBe(false);
		expect(isRepeatable({ ...dispatch, requestid: 'mine' })).toBe(true);
		expect(isRepeatable(dispatch, { ownId: 'mine' })).toBe(true);
		expect(isRepeatable(dispatch, { deduplicates: true })).toBe(true);
	});

	test('gives all that an ID can be made of', () => {
		const seen: InteractionIdentity[] = [];
		const generate = (about: InteractionIdentity) => `id-${seen.push(about)}`;
		read({ provider: 'Crm', requests: [dispatch, { ...dispatch, n: 1.0 }] }, { generate });
		expect(seen).toMatchObject([
			{
				action: 'dispatch',
				position: 0,
				provider: 'Crm',
				route: 'Support NR',
				externalId: 'case-1',
			},
			{ position: 1 },
		]);
		expect(new Set(seen.map(({ content }) => content())).size).toBe(2);
		expect(seen[0]?.content()).toContain('Crm');
	});
});

describe('an interaction is sent as it was given', () => {
	test.each([
		['digits', '{"route":"r","n":[1.0,1.50,-0,1E+2,9007199254740991]}'],
		['the order of its keys', '{"z":1,"10":2,"2":3,"route":"r"}'],
		['keys that objects inherit', '{"__proto__":{"a":1},"constructor":2,"route":"r"}'],
		['what no form knows', '{"route":"r","novelty":{"deep":[1,null,{"Mixed Case":true}]}}'],
		['an ID that is a number', '{"route":"r","externalid":10017}'],
	])('with %s', (_, text) => {
		expect(sentOf(text)).toEqual([text.replace(/\}$/, ',"requestid":"made-dispatch-0"}')]);
	});

	test('with the request ID that it has, where it has it, whatever it looks like', () => {
		const text = '{"requestid":" mine ","route":"r"}';
		expect(sentOf(text)).toEqual([text]);
		expect(read(text).interactions[0]?.requestId).toBe(' mine ');
		const number = '{"requestid":17,"route":"r"}';
		expect(sentOf(number)).toEqual([number]);
		expect(read(number).interactions[0]?.requestId).toBe('17');
	});

	test('with a request ID in the place of one that is null', () => {
		expect(sentOf('{"requestid":null,"route":"r"}')).toEqual([
			'{"requestid":"made-dispatch-0","route":"r"}',
		]);
	});

	test('with a date of n8n as ISO text', () => {
		const at = DateTime.fromISO('2026-11-27T12:00:00', { zone: 'Europe/Berlin' });
		expect(sentOf({ route: 'r', at })).toEqual([
			'{"route":"r","at":"2026-11-27T12:00:00.000+01:00","requestid":"made-dispatch-0"}',
		]);
	});

	test('whatever is in it, apart from known keys', () => {
		const others = fc
			.dictionary(fc.stringMatching(/^[x-z]{1,9}$/), fc.jsonValue({ maxDepth: 3 }))
			.filter((object) => {
				const text = JSON.stringify(object).toLowerCase();
				return JSON.stringify(object).length === text.length && !/\d{16}|e\+/.test(text);
			});
		fc.assert(
			fc.property(others, (object) => {
				const text = JSON.stringify({ requestid: 'mine', ...object });
				const { problems, interactions } = read(text);
				// Keys that differ in their case only are another matter.
				const isTwice = /twice/.test(problems.join());
				expect(isTwice ? [text] : interactions.map(({ json }) => json)).toEqual([text]);
			}),
			randomRuns,
		);
	});
});

test('known keys are sent in lower case at every level, as the documented examples have them [doc INV]', () => {
	const given = {
		Action: 'dispatch',
		requestId: 'r-1',
		externalId: 'case-1',
		Route: 'r',
		linkedData: [{ Type: 'url', Label: 'a', Owner: 'o', Key: 'k', Value: 'v' }],
		routingData: {
			interactionType: 'chat',
			personalQueue: { Agent: 'jane', loggedInTimeout: 20, loggedOutTimeout: 30 },
			Skills: [{ Name: 'French', expiryAfter: 60 }],
		},
		customField: { interactionType: 'mine' },
	};
	expect(sentOf({ Requests: [given] })).toEqual([
		JSON.stringify({
			action: 'dispatch',
			requestid: 'r-1',
			externalid: 'case-1',
			route: 'r',
			linkeddata: [{ type: 'url', label: 'a', owner: 'o', key: 'k', value: 'v' }],
			routingdata: {
				interactiontype: 'chat',
				personalqueue: { agent: 'jane', loggedintimeout: 20, loggedouttimeout: 30 },
				skills: [{ name: 'French', expiryafter: 60 }],
			},
			customField: { interactionType: 'mine' },
		}),
	]);
});

describe('a raw body is refused that has', () => {
	test.each<[string, unknown, RegExp]>([
		['nothing', '  ', /^Body is empty: enter an Invocation/],
		['a mapping that found nothing', undefined, /^Body is empty/],
		['null', null, /^Body is empty/],
		[
			'malformed JSON',
			'{"requests": [',
			/^Body is not valid JSON \(.+\): check quotes, commas and brackets/,
		],
		['a number', 7, /^Body must be an Invocation/],
		['a text in JSON', '"text"', /^Body must be an Invocation/],
		[
			'an entry without a value',
			[undefined],
			/^Body holds a list with an entry that has no value$/,
		],
		['more levels than any body needs', '['.repeat(200) + ']'.repeat(200), /^Body is nested/],
	])('%s', (_, body, expected) => {
		expect(read(body).problems).toEqual([expect.stringMatching(expected)]);
	});

	test.each<[string, unknown, string]>([
		[
			'no requests',
			{ requests: [] },
			'Body.requests holds no interactions: there must be at least one',
		],
		['no interactions', [], 'Body holds no interactions: there must be at least one'],
		[
			'requests that are no array',
			{ requests: {} },
			'Body.requests must be an array of interactions',
		],
		[
			'a text among the interactions',
			[dispatch, 'x'],
			"Body[1] must be an object with an interaction's properties",
		],
		[
			'a property that an Invocation does not have',
			{ requests: [dispatch], priority: 5 },
			'Body has the key "priority", but an Invocation has provider and requests',
		],
		[
			'a provider within the interactions',
			{ requests: [{ ...dispatch, Provider: 'Crm' }] },
			'Body.requests[0].provider belongs next to "requests": it is that of the whole body',
		],
		[
			'a provider that is no text',
			{ provider: 5, requests: [dispatch] },
			'Body.provider must be the name of a provider, not 5',
		],
		[
			'a provider without a name',
			{ provider: ' ', requests: [dispatch] },
			'Body.provider must be the name of a provider, not " "',
		],
		[
			'an unknown action',
			{ ...dispatch, action: 'hold' },
			'Body.action must be one of dispatch, release, not "hold"',
		],
		[
			'an action that comes out null',
			{ ...dispatch, action: null },
			'Body.action must be one of dispatch, release, not empty',
		],
		[
			'a release without external ID',
			[dispatch, { action: 'release' }],
			'Body[1].externalid is missing: a release names the interaction by it',
		],
		[
			'an object as external ID',
			{ ...dispatch, externalid: {} },
			'Body.externalid must be text or a number, not an object',
		],
	])('%s', (_, body, expected) => {
		expect(read(body).problems).toEqual([expected]);
	});

	test.each(['externalid', 'route', 'requestid'])(
		'an empty %s, as a mapping that found nothing',
		(key) => {
			const problem = `Body.${key} is empty: give it, or leave the key out`;
			expect(read({ ...dispatch, [key]: ' ' }).problems).toEqual([problem]);
			expect(read({ ...dispatch, [key]: null }).problems).toEqual([]);
		},
	);

	test('no external ID although the request ID is made of it', () => {
		const { problems } = read([{ route: 'r' }, dispatch], { deduplicates: true });
		expect(problems).toEqual([
			'Body[0].externalid is missing: Deduplicate by External ID needs it',
		]);
		const own = { deduplicates: true, ownId: 'mine' };
		expect(read({ route: 'r' }, own).problems).toEqual([]);
	});
});

describe('a body that is no Invocation is refused with what was probably meant:', () => {
	const NEITHER =
		'has neither "requests" nor a key of an interaction, such as "externalid" or "route"';
	test.each<[unknown, string]>([
		[{}, `Body ${NEITHER}`],
		[{ request: [dispatch] }, `Body ${NEITHER}: did you mean "requests"?`],
		[{ Request: [dispatch] }, `Body ${NEITHER}: did you mean "requests"?`],
		[{ provider: 'Crm' }, `Body ${NEITHER}`],
		[{ provider: 'Crm', items: [] }, `Body ${NEITHER}`],
		[[{}], 'Body[0] has no key of an interaction, such as "externalid" or "route"'],
		[
			{ requests: [dispatch, { a: 1 }] },
			'Body.requests[1] has no key of an interaction, such as "externalid" or "route"',
		],
	])('%j', (body, problem) => {
		expect(read(body).problems).toEqual([problem]);
	});
});

describe('a key is refused', () => {
	test.each([
		['{"externalid":"1","externalid":"2"}', 'Body has the key "externalid" twice'],
		['{"externalid":"1","externalId":"2"}', 'Body has the key "externalId" twice'],
		['{"requests":[],"Requests":[{"route":"r"}]}', 'Body has the key "Requests" twice'],
		[
			'{"route":"r","routingdata":{"skills":[{"name":"a","Name":"b"}]}}',
			'Body.routingdata.skills[0] has the key "Name" twice',
		],
		['{"route":"r","novelty":{"a":1,"A":2}}', 'Body.novelty has the key "A" twice'],
	])('that is written twice, also in another case: %s', (body, problem) => {
		expect(read(body).problems[0]).toBe(problem);
	});

	test.each([
		[{ ...dispatch, acton: 'release' }, 'Body has the key "acton": did you mean "action"?'],
		[
			{ ...dispatch, external_id: '2' },
			'Body has the key "external_id": did you mean "externalid"?',
		],
		[
			{ ...dispatch, 'Linked Data': [] },
			'Body has the key "Linked Data": did you mean "linkeddata"?',
		],
		[{ ...dispatch, routes: '2' }, 'Body has the key "routes": did you mean "route"?'],
		[{ ...dispatch, exetrnalid: '2' }, 'Body has the key "exetrnalid": did you mean "externalid"?'],
		[
			[{ ...dispatch, routingdata: { interaction_type: 'chat' } }],
			'Body[0].routingdata has the key "interaction_type": did you mean "interactiontype"?',
		],
		[
			{ ...dispatch, linkeddata: [{ type: 'url', valeu: 'x' }] },
			'Body.linkeddata[0] has the key "valeu": did you mean "value"?',
		],
		[
			{ provider: 'Crm', requests: [dispatch], providr: 'x' },
			'Body has the key "providr": did you mean "provider"?',
		],
	])('that is a known one misspelt: %j', (body, problem) => {
		expect(read(body).problems).toEqual([problem]);
	});

	test.each(['priority', 'rate', 'typ', 'linked', 'externalidentifier'])(
		'only if it is close to a known one, which %s is not',
		(key) => {
			expect(read({ ...dispatch, [key]: 1, linkeddata: [{ [key]: 1 }] }).problems).toEqual([]);
		},
	);
});

describe('a number is refused that may have lost digits', () => {
	const LOST = 'is a number whose digits may be lost';
	test.each([
		['{"externalid":7615917337495251231}', `Body.externalid ${LOST} (7615917337495251231)`],
		['{"externalid":7615917337495251000}', `Body.externalid ${LOST} (7615917337495251000)`],
		['[{"route":"r","n":[0.1234567890123456789]}]', `Body[0].n[0] ${LOST} (0.1234567890123456789)`],
		['{"route":"r","n":1e400}', `Body.n ${LOST} (1e400)`],
		[`{"route":"r","n":${'9'.repeat(100)}}`, `Body.n ${LOST} (${'9'.repeat(40)}…)`],
	])('%s', (body, problem) => {
		expect(read(body).problems).toEqual([`${problem}: write it as text, in quotes`]);
	});

	test('also in a body that is no text', () => {
		const body = { route: 'r', n: [2 ** 53], big: 2n ** 64n };
		expect(read(body).problems).toEqual([
			`Body.n[0] ${LOST} (9007199254740992): write it as text, in quotes`,
			`Body.big ${LOST} (18446744073709551616): write it as text, in quotes`,
		]);
	});

	test('and not one that is text', () => {
		expect(sentOf('{"externalid":"7615917337495251231","requestid":"r"}')).toEqual([
			'{"externalid":"7615917337495251231","requestid":"r"}',
		]);
	});
});

test('a megabyte of mistakes is told in a few lines', () => {
	const { problems } = read(`[${'1,'.repeat(500_000)}1]`);
	expect(problems).toHaveLength(MOST_PROBLEMS + 1);
	expect(problems.at(-1)).toBe('and 499981 more');
	expect(problems.join('; ').length).toBeLessThan(3_000);
	const long = read(`{"requests":[{}],"${'x'.repeat(1_000_000)}":1}`).problems;
	expect(long.join('; ').length).toBeLessThan(400);
});
