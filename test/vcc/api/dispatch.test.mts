import { dispatchOf, releaseOf, type DispatchFields } from '../../../vcc/api/dispatch.ts';
import { withRequestId } from '../../../vcc/api/interaction.ts';
import { bodyOf } from '../../../vcc/delivery/batches.ts';
import { Validation } from '../../../vcc/validation.ts';
import * as documented from './documentedBodies.mts';

/** A form in which nothing is filled in but what must be. */
const form: DispatchFields = {
	route: 'Support NR',
	externalId: 'case-1',
	interactionType: 'nonlive',
	linkedData: {},
	skills: {},
	personalQueue: {},
};

function bodyOfDispatch(fields: DispatchFields, requestId: string, provider?: string): string {
	const validation = new Validation();
	const json = JSON.stringify(withRequestId(dispatchOf(fields, validation), requestId));
	expect(validation.problems).toEqual([]);
	return bodyOf({ provider, members: [{ json }] });
}

function wireOf(fields: Partial<DispatchFields>) {
	return dispatchOf({ ...form, ...fields }, new Validation());
}

function problemsOf(fields: Partial<DispatchFields>): readonly string[] {
	const validation = new Validation();
	dispatchOf({ ...form, ...fields }, validation);
	return validation.problems;
}

describe('a dispatch is sent as documented', () => {
	test('the full example: provider, linked data, personal queue and three kinds of skills [doc INV]', () => {
		const body = bodyOfDispatch(
			documented.fullDispatchForm,
			'13141f79-79bb-4e4f-a7bc-a96f3a08d1bb',
			'ProviderName',
		);
		expect(body).toBe(JSON.stringify(documented.fullDispatch));
	});

	test('the route example, without provider and linked data [doc GUIDE]', () => {
		const body = bodyOfDispatch(
			{ ...form, route: 'Route Interaction NR', externalId: 'sourceObjectName' },
			'uniqueRequestId',
		);
		expect(body).toBe(JSON.stringify(documented.routeDispatch));
	});

	test('the release example [doc REL]', () => {
		const wire = releaseOf({ externalId: 'existingInteractionId' }, new Validation());
		const json = JSON.stringify(withRequestId(wire, 'uniqueRequestId'));
		expect(bodyOf({ members: [{ json }] })).toBe(JSON.stringify(documented.release));
	});

	test('a record is an entry of type object with owner, key and value [doc REQ]', () => {
		const { linkeddata } = wireOf({
			linkedData: { record: [{ owner: 'salesforce', key: 'Case', value: '500A' }] },
		});
		expect(linkeddata).toEqual([
			{ type: 'object', owner: 'salesforce', key: 'Case', value: '500A' },
		]);
	});
});

describe('what a person leaves out or gets wrong', () => {
	test('an entry of linked data without a value is left out', () => {
		const { linkeddata } = wireOf({
			linkedData: { callerId: [{ value: '' }, { value: null }], name: [{ value: 'Case 1' }] },
		});
		expect(linkeddata).toEqual([{ type: 'name', value: 'Case 1' }]);
	});

	test('a mandatory skill has no expiryafter at all, because 0 would make it optional', () => {
		const { routingdata } = wireOf({
			skills: { skill: [{ name: 'French', requirement: 'mandatory', expiresAfter: 0 }] },
		});
		expect(JSON.stringify(routingdata?.skills)).toBe('[{"name":"French"}]');
	});

	test('a number as external ID is sent as text', () => {
		expect(wireOf({ externalId: 10017 }).externalid).toBe('10017');
	});

	test.each([Number('7615917337495251231'), Number('7615917337495251200')])(
		'an external ID that is too long for a number is refused, because it would be that of another record',
		(externalId) => {
			const problem =
				'External ID is a number whose digits may be lost (7615917337495251000): give it as text';
			expect(problemsOf({ externalId })).toEqual([problem]);
			const form = { externalId };
			const validation = new Validation();
			releaseOf(form, validation);
			expect(validation.problems).toEqual([problem]);
		},
	);

	test.each(['', '  ', null, undefined])('a dispatch with the external ID %j is refused', (id) => {
		expect(problemsOf({ externalId: id })).toEqual([
			'External ID is empty: enter the ID of your record. A release and the notifications about agents name the interaction by it',
		]);
	});

	test('a release without external ID is refused', () => {
		const validation = new Validation();
		releaseOf({ externalId: null }, validation);
		expect(validation.problems).toEqual([
			'External ID is empty: enter the external ID that the interaction was dispatched with',
		]);
	});

	test('an external ID and linked data are sent with the white space that they have', () => {
		const wire = wireOf({
			externalId: ' case 1 ',
			linkedData: {
				custom: [{ type: ' note ', label: ' a ', owner: ' o ', key: ' k ', value: '\n x ' }],
			},
		});
		expect(wire.externalid).toBe(' case 1 ');
		expect(wire.linkeddata).toEqual([
			{ type: 'note', label: ' a ', owner: 'o', key: 'k', value: '\n x ' },
		]);
		expect(releaseOf({ externalId: ' case 1 ' }, new Validation()).externalid).toBe(' case 1 ');
	});

	test.each<[string, Partial<DispatchFields>, RegExp]>([
		['an empty route', { route: '  ' }, /^Named Route is empty: enter the named route/],
		['no route', { route: null }, /^Named Route is empty/],
		[
			'an object as external id',
			{ externalId: { id: 1 } },
			/^External ID must be text or a number, not an object/,
		],
		[
			'an unknown interaction type',
			{ interactionType: 'fax' },
			/^Interaction Type must be one of live, nonlive, chat, not "fax"/,
		],
		[
			'a skill without name',
			{ skills: { skill: [{ name: '', requirement: 'mandatory' }] } },
			/^Skills, Skill 1, Name is empty/,
		],
		[
			'an expiring skill without seconds',
			{ skills: { skill: [{ name: 'a', requirement: 'expiring', expiresAfter: '' }] } },
			/^Skills, Skill 1, Expires After \(Seconds\) is empty: enter the seconds/,
		],
		[
			'an expiring skill with 0 seconds',
			{ skills: { skill: [{ name: 'a', requirement: 'expiring', expiresAfter: 0 }] } },
			/^Skills, Skill 1, Expires After \(Seconds\) must be a whole number of at least 1, not 0/,
		],
		[
			'a record without system',
			{ linkedData: { record: [{ owner: '', key: 'Case', value: '1' }] } },
			/^Linked Data, Record 1, System is empty/,
		],
		[
			'custom data without type',
			{ linkedData: { custom: [{ value: '1' }] } },
			/^Linked Data, Custom 1, Type is empty/,
		],
	])('%s is told by the name of the field', (_, fields, expected) => {
		const problems = problemsOf(fields);
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatch(expected);
	});

	test('all that is wrong is told at once', () => {
		expect(
			problemsOf({
				route: '',
				interactionType: '',
				skills: { skill: [{ name: '', requirement: '' }] },
				personalQueue: { queue: { loggedInTimeout: -3, loggedOutTimeout: 'soon' } },
			}),
		).toHaveLength(7);
	});

	test('emoji and right-to-left text are sent unchanged', () => {
		const { linkeddata } = wireOf({ linkedData: { name: [{ value: '📞 فاتورة 12' }] } });
		expect(linkeddata?.[0]?.value).toBe('📞 فاتورة 12');
	});
});

describe('a personal queue', () => {
	const locator = (value: unknown) => ({ __rl: true, mode: 'list', value });
	const queueOf = (queue: unknown) => {
		const validation = new Validation();
		const wire = dispatchOf({ ...form, personalQueue: { queue } }, validation);
		return { queue: wire.routingdata?.personalqueue, problems: validation.problems };
	};

	test.each([
		['chosen from the list', locator('jane')],
		['given as text', 'jane'],
	])('has an agent who is %s', (_, agent) => {
		const given = { agent, loggedInTimeout: 15, loggedOutTimeout: 0 };
		expect(queueOf(given)).toEqual({
			queue: { agent: 'jane', loggedintimeout: 15, loggedouttimeout: 0 },
			problems: [],
		});
	});

	test.each([{}, { loggedInTimeout: null, loggedOutTimeout: null }])(
		'has the timeouts of the form if %j says nothing else',
		(timeouts) => {
			expect(queueOf({ agent: 'jane', ...timeouts }).queue).toEqual({
				agent: 'jane',
				loggedintimeout: 20,
				loggedouttimeout: 30,
			});
		},
	);

	test.each([null, locator(null)])('is left out if its agent comes out null: %j', (agent) => {
		expect(queueOf({ agent, loggedInTimeout: -1 })).toEqual({ queue: undefined, problems: [] });
	});

	test.each(['', ' ', undefined, locator(''), locator(undefined)])(
		'is refused if its agent comes out empty: %j',
		(agent) => {
			expect(queueOf({ agent }).problems).toEqual([
				"Personal Queue, Agent is empty: enter the agent's user name, or remove the personal queue. An expression that gives null means no personal queue",
			]);
		},
	);

	test.each([undefined, ''])('is refused if a timeout comes out empty: %j', (loggedInTimeout) => {
		expect(queueOf({ agent: 'jane', loggedInTimeout }).problems).toEqual([
			'Personal Queue, Logged-In Timeout (Seconds) is empty: enter the seconds',
		]);
	});

	test.each([
		[
			{ loggedInTimeout: -1 },
			'Logged-In Timeout (Seconds) must be a whole number of at least 0, not -1',
		],
		[
			{ loggedOutTimeout: 0.5 },
			'Logged-Out Timeout (Seconds) must be a whole number of at least 0, not 0.5',
		],
	])('is refused with %j', (timeout, problem) => {
		expect(queueOf({ agent: 'jane', ...timeout }).problems).toEqual([`Personal Queue, ${problem}`]);
	});

	test.each([undefined, null, {}, '', { queue: null }])('is not there: %j', (personalQueue) => {
		const validation = new Validation();
		const { routingdata } = dispatchOf({ ...form, personalQueue }, validation);
		expect({ queue: routingdata?.personalqueue, problems: validation.problems }).toEqual({
			queue: undefined,
			problems: [],
		});
	});
});
