import { rawInteractionsOf } from '../../../vcc/api/rawInvocation.ts';
import { Validation } from '../../../vcc/validation.ts';

function read(body: unknown, ownId?: string) {
	const validation = new Validation();
	const generate = (action: string, position: number) => `made-${action}-${position}`;
	const interactions = rawInteractionsOf(body, { ownId, generate }, validation);
	return { interactions, problems: validation.problems };
}

const dispatch = { externalid: 'case-1', route: 'Support NR' };

test.each([
	['an Invocation', { provider: 'Crm', requests: [dispatch] }, 'Crm'],
	['an array of interactions', [dispatch], undefined],
	['one interaction', dispatch, undefined],
	['JSON text', JSON.stringify({ Provider: 'Crm', Requests: [dispatch] }), 'Crm'],
])('%s is read', (_, body, provider) => {
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

test('what the form does not know travels unread', () => {
	const [interaction] = read({ ...dispatch, novelty: { deep: [1, null] } }).interactions;
	expect(JSON.parse(interaction?.json ?? '')).toMatchObject({ novelty: { deep: [1, null] } });
});

test('keys as the prose of the documentation spells them are sent in lower case [doc INV]', () => {
	const [interaction] = read({ requestId: 'r-1', externalId: 'case-1' }).interactions;
	expect(interaction?.json).toBe('{"requestid":"r-1","externalid":"case-1"}');
	expect(interaction?.isRepeatable).toBe(true);
});

test("the caller's id gets the place if the body holds several interactions", () => {
	expect(
		read([dispatch, { ...dispatch, requestid: 'mine' }, dispatch], 'case-1').interactions.map(
			({ requestId }) => requestId,
		),
	).toEqual(['case-1-1', 'mine', 'case-1-3']);
	expect(read(dispatch, 'case-1').interactions[0]?.requestId).toBe('case-1');
});

test('the provider of a single interaction is that of the body', () => {
	const [interaction] = read({ ...dispatch, Provider: 'Crm' }).interactions;
	expect(interaction?.provider).toBe('Crm');
	expect(interaction?.json).not.toContain('Crm');
});

test.each<[string, unknown, RegExp]>([
	[
		'a provider within the interactions',
		{ requests: [{ ...dispatch, provider: 'Crm' }] },
		/^Body, requests\[0\].provider belongs beside "requests"/,
	],
	[
		'a property that an Invocation does not have',
		{ requests: [dispatch], priority: 5 },
		/^Body, priority is no part of an Invocation/,
	],
	['nothing', '  ', /^Body is empty/],
	['a mapping that found nothing', undefined, /^Body is empty/],
	['null', null, /^Body is empty/],
	[
		'malformed JSON',
		'{"requests": [',
		/^Body is not valid JSON \(.+\): check quotes, commas and brackets/,
	],
	['a number', 7, /^Body must be an Invocation/],
	['no requests', { requests: [] }, /^Body holds no interactions/],
	['requests that are no array', { requests: {} }, /^Body, requests must be an array/],
	['a text among the interactions', [dispatch, 'x'], /^Body, requests\[1\] must be an object/],
	[
		'an unknown action',
		{ ...dispatch, action: 'hold' },
		/^Body, requests\[0\].action must be one of dispatch, release, not "hold"/,
	],
	[
		'a release without external id',
		{ action: 'release' },
		/^Body, requests\[0\].externalid is empty/,
	],
])('%s is refused', (_, body, expected) => {
	const { problems } = read(body);
	expect(problems).toHaveLength(1);
	expect(problems[0]).toMatch(expected);
});
