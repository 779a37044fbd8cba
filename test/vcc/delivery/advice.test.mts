import {
	failureOf,
	INTERACTION_ADVICE,
	READ_ADVICE,
	REGISTER_ADVICE,
	type AdviceContext,
} from '../../../vcc/delivery/advice.ts';
import { classify } from '../../../vcc/delivery/classify.ts';
import type { Answer, Failure } from '../../../vcc/delivery/outcome.ts';

/** What a person reads of an interaction that was alone in its request. */
function wordsOf(answer: Answer, context: AdviceContext = INTERACTION_ADVICE): Failure {
	const refusal = classify(answer);
	if (refusal.outcome === 'accepted') throw new Error('It was accepted');
	return failureOf(refusal.problem, refusal.outcome, context);
}

const answered = (status: number, body = ''): Answer => ({ kind: 'answered', status, body });

const ADDRESS = 'Check Region and API Domain (or API Base URL) of the credential.';
const WAIT_LONGER = 'To wait longer for VCC, raise Max Attempts or Max Wait in Options.';
const SUPPORT = 'If this continues, contact Vonage support.';
const RESEND =
	'Retry this execution, or send the interaction again with this Request ID: VCC processes an ID only once.';

test.each<[number, string]>([
	[302, ADDRESS],
	[400, 'Check the fields of this item for a missing or invalid value.'],
	[
		401,
		'VCC refused a new token as well. Check that Region and API Domain of the credential are those of your account, and that the user of the API credential is active.',
	],
	[402, `Check the item and the credential. ${SUPPORT}`],
	[
		403,
		'The API credential in VCC needs the scope interactions:write, which only an admin user can give it.',
	],
	[404, `${ADDRESS} If other items were accepted, check the fields of this item.`],
	[405, ADDRESS],
	[406, ADDRESS],
	[407, 'Check the proxy settings of this n8n.'],
	[408, `${RESEND} ${WAIT_LONGER}`],
	[409, `${RESEND} If VCC has the interaction already, there is nothing left to do.`],
	[413, 'VCC accepts at most 100 KB. Send less linked data.'],
	[417, 'VCC accepts at most 100 KB. Send less linked data.'],
	[422, 'Check the values of this item.'],
	[425, `${RESEND} ${WAIT_LONGER}`],
	[
		429,
		`It counts the requests of all VCC APIs together and resets by itself. Send the items again later. ${WAIT_LONGER} To use less of it, set Requests per Minute.`,
	],
	[503, `${RESEND} ${WAIT_LONGER} ${SUPPORT}`],
])('the next step after %i', (status, nextStep) => {
	expect(wordsOf(answered(status)).nextStep).toBe(nextStep);
});

test('a web page in place of the API', () => {
	expect(wordsOf(answered(200, '<!doctype html>'))).toMatchObject({
		message:
			'A web page answered in place of VCC, such as the login of a network or a proxy (200); it may have been accepted',
		nextStep: `${RESEND} ${ADDRESS} Also check the network and proxy of this n8n.`,
	});
});

/** What may have been accepted: after a failure, and after the execution was stopped. */
test.each<[string, AdviceContext, string, string, string]>([
	[
		'an interaction',
		INTERACTION_ADVICE,
		'; it may have been accepted',
		`${RESEND} ${WAIT_LONGER} ${SUPPORT}`,
		'Send the interaction again with this Request ID: VCC processes an ID only once.',
	],
	[
		'a registration',
		REGISTER_ADVICE,
		'; it may have been accepted',
		`Run it again: registering twice changes nothing. ${SUPPORT}`,
		'Run it again: registering twice changes nothing.',
	],
	['a query', READ_ADVICE, '', `Run it again. ${SUPPORT}`, 'Run it again.'],
])('%s that got no answer is sent again safely', (_, context, certainty, failed, stopped) => {
	expect(wordsOf(answered(503), context)).toMatchObject({
		message: `VCC could not answer (503)${certainty}`,
		nextStep: failed,
	});
	expect(wordsOf({ kind: 'cancelled', reached: true }, context)).toMatchObject({
		message: `The execution was stopped before VCC answered${certainty}`,
		nextStep: stopped,
	});
});
