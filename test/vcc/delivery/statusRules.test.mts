import { failureOf, INTERACTION_ADVICE, READ_ADVICE } from '../../../vcc/delivery/advice.ts';
import { classify, type Refusal } from '../../../vcc/delivery/classify.ts';
import type { Answer } from '../../../vcc/delivery/outcome.ts';
import { CHECK_ADDRESS, withMissingScope } from '../../../vcc/delivery/statusRules.ts';

function refusalOf(answer: Answer): Refusal {
	const classification = classify(answer);
	if (classification.outcome === 'accepted') throw new Error('It was accepted');
	return classification;
}

const answered = (status: number, body?: string): Answer => ({ kind: 'answered', status, body });

/** Status, reason, outcome, and what the node does: retry, isolate, halt. */
test.each<[number, string, string, string]>([
	[100, 'refused', 'rejected', ''],
	[199, 'refused', 'rejected', ''],
	[300, 'redirected', 'rejected', 'halt'],
	[302, 'redirected', 'rejected', 'halt'],
	[399, 'redirected', 'rejected', 'halt'],
	[400, 'badRequest', 'rejected', 'isolate'],
	[401, 'unauthorized', 'rejected', 'halt'],
	[402, 'refused', 'rejected', ''],
	[403, 'forbidden', 'rejected', 'halt'],
	[404, 'notFound', 'rejected', 'isolate, halt untilAccepted'],
	[405, 'refused', 'rejected', 'halt'],
	[406, 'refused', 'rejected', 'halt'],
	[407, 'refused', 'rejected', 'halt'],
	[408, 'timeout', 'unsettled', 'retry'],
	[409, 'conflict', 'unsettled', 'isolate'],
	[410, 'refused', 'rejected', ''],
	[413, 'tooLarge', 'rejected', 'isolate'],
	[417, 'tooLarge', 'rejected', 'isolate'],
	[422, 'unprocessable', 'rejected', 'isolate'],
	[425, 'tooEarly', 'unsettled', 'retry'],
	[429, 'rateLimited', 'rejected', 'retry, halt'],
	[499, 'refused', 'rejected', ''],
	[500, 'unavailable', 'unsettled', 'retry'],
	[503, 'unavailable', 'unsettled', 'retry'],
	[599, 'unavailable', 'unsettled', 'retry'],
])('%i is %s: %s, and the node does: %s', (status, reason, outcome, does) => {
	const refusal = refusalOf(answered(status, 'why'));
	const { retry, isolate, halt } = refusal;
	const done = [
		...(retry ? ['retry'] : []),
		...(isolate ? ['isolate'] : []),
		...(halt === 'untilAccepted' ? ['halt untilAccepted'] : halt ? ['halt'] : []),
	].join(', ');
	expect({ reason: refusal.problem.reason, outcome: refusal.outcome, done }).toEqual({
		reason,
		outcome,
		done: does,
	});
	expect(refusal.problem.httpCode).toBe(status);
	expect(refusal.problem.message).toMatch(new RegExp(`\\w \\(${status}\\): why$`));
});

test.each([
	[200, 'accepted'],
	[299, 'accepted'],
])('%i is %s', (status, outcome) => {
	expect(classify(answered(status)).outcome).toBe(outcome);
});

test.each<[string, Answer, string]>([
	['408', answered(408), 'noAnswer'],
	['500', answered(500), 'noAnswer'],
	['a reset', { kind: 'unanswered', code: 'ECONNRESET' }, 'noAnswer'],
	['a stop in flight', { kind: 'cancelled', reached: true }, 'noAnswer'],
	['499', answered(499), 'answered'],
	['429', answered(429), 'answered'],
	['a web page', answered(200, '<html>'), 'answered'],
	['no connection', { kind: 'unanswered', code: 'ECONNREFUSED' }, 'none'],
	['no token', { kind: 'noToken', message: '', nextStep: '', isTransient: true }, 'none'],
	['a stop before', { kind: 'cancelled', reached: false }, 'none'],
])('the contact that %s shows', (_, answer, contact) => {
	expect(refusalOf(answer).contact).toBe(contact);
});

test('no next step for something that may have been accepted leaves out the request ID', () => {
	for (const status of [408, 409, 425, 500, 503]) {
		const { problem } = refusalOf(answered(status));
		const { nextStep, message } = failureOf(problem, 'unsettled', INTERACTION_ADVICE);
		expect(nextStep).toMatch(
			/^Retry this execution, or send the interaction again with this Request ID: VCC processes an ID only once\./,
		);
		expect(message).toMatch(/; it may have been accepted$/);
	}
});

test('what only reads gets advice without the fields that its form does not have', () => {
	const { problem } = refusalOf(answered(429));
	expect(failureOf(problem, 'rejected', READ_ADVICE).nextStep).toBe(
		'It counts the requests of all VCC APIs together and resets by itself. Send the items again later.',
	);
	expect(failureOf(problem, 'rejected', INTERACTION_ADVICE).nextStep).toBe(
		'It counts the requests of all VCC APIs together and resets by itself. Send the items again later. To wait longer for VCC, raise Max Attempts or Max Wait in Options. To use less of it, set Requests per Minute.',
	);
	const lost = refusalOf({ kind: 'unanswered', code: 'ECONNRESET' });
	expect(failureOf(lost.problem, 'unsettled', READ_ADVICE)).toEqual({
		reason: 'noAnswer',
		httpCode: undefined,
		message: 'VCC gave no complete answer: connection closed',
		nextStep: 'Run it again.',
	});
});

test('what never left does not say that it may have been accepted', () => {
	const { problem } = refusalOf({ kind: 'unanswered', code: 'ECONNREFUSED' });
	expect(failureOf(problem, 'notSent', INTERACTION_ADVICE)).toEqual({
		reason: 'unreachable',
		httpCode: undefined,
		message: 'Not sent: VCC cannot be reached: connection refused',
		nextStep: `${CHECK_ADDRESS} Also check the network and proxy of this n8n.`,
	});
});

test('a refusal for a missing scope names the scope, what it is for and where to add it', () => {
	const scope = { name: 'Agent List', scopes: 'users:read' };
	const explain = (status: number) =>
		withMissingScope(refusalOf(answered(status)).problem, scope, 'To list agents');
	expect(explain(403)).toMatchObject({
		reason: 'forbidden',
		message: 'To list agents, the credential needs the scope users:read',
		nextStep: [
			'Add Agent List to Additional Scopes of the credential. The API credential in VCC must have the scope users:read too.',
		],
	});
	expect(explain(401)).toEqual(refusalOf(answered(401)).problem);
});
