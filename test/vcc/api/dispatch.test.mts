import { dispatchOf, releaseOf, type DispatchFields } from '../../../vcc/api/dispatch.ts';
import { withRequestId } from '../../../vcc/api/interaction.ts';
import { bodyOf } from '../../../vcc/delivery/batches.ts';
import { Validation } from '../../../vcc/validation.ts';
import * as documented from './documentedBodies.mts';

/** A form in which nothing is filled in but what must be. */
const form: DispatchFields = {
	route: 'Support NR',
	externalId: '',
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

function problemsOf(fields: Partial<DispatchFields>): string[] {
	const validation = new Validation();
	dispatchOf({ ...form, ...fields }, validation);
	return validation.problems;
}

describe('a dispatch travels as documented', () => {
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

	test('a number as external id travels as text', () => {
		expect(wireOf({ externalId: 10017 }).externalid).toBe('10017');
	});

	test.each<[string, Partial<DispatchFields>, RegExp]>([
		['an empty route', { route: '  ' }, /^Route is empty: enter the named route/],
		['no route', { route: null }, /^Route is empty/],
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
			/^Skills, Skill 1, Expires After is empty: enter the seconds/,
		],
		[
			'an expiring skill with 0 seconds',
			{ skills: { skill: [{ name: 'a', requirement: 'expiring', expiresAfter: 0 }] } },
			/^Skills, Skill 1, Expires After must be a whole number of at least 1, not 0/,
		],
		[
			'a personal queue without agent',
			{ personalQueue: { loggedInTimeout: 5 } },
			/^Personal Queue, Agent is empty/,
		],
		[
			'a negative timeout',
			{ personalQueue: { agent: 'jane', loggedInTimeout: -1 } },
			/^Personal Queue, Logged-In Timeout must be a whole number of at least 0, not -1/,
		],
		[
			'half a second',
			{ personalQueue: { agent: 'jane', loggedOutTimeout: 0.5 } },
			/Logged-Out Timeout must be a whole number/,
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
				personalQueue: { loggedInTimeout: -3, loggedOutTimeout: 'soon' },
			}),
		).toHaveLength(7);
	});

	test('emoji and right-to-left text travel unchanged', () => {
		const { linkeddata } = wireOf({ linkedData: { name: [{ value: '📞 فاتورة 12' }] } });
		expect(linkeddata?.[0]?.value).toBe('📞 فاتورة 12');
	});
});
