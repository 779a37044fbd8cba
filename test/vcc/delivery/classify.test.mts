import { classify, cancelled } from '../../../vcc/delivery/classify.ts';

const answered = (status: number, body?: string, contentType?: string) =>
	classify({ kind: 'answered', status, body, contentType });

describe('a web page in place of an answer', () => {
	test.each([
		['<!doctype html><p>Log in</p>', undefined],
		['\n <!DOCTYPE html>', undefined],
		['<html lang="en">', undefined],
		[' <HTML>', 'text/plain'],
		['Log in', 'text/html'],
		['Log in', ' Text/HTML; charset=utf-8'],
	])('is %j of type %s', (body, contentType) => {
		expect(answered(200, body, contentType)).toMatchObject({
			outcome: 'unsettled',
			problem: { reason: 'unreadableAnswer', httpCode: 200 },
			halt: true,
		});
	});

	test.each([
		['accepted', undefined],
		['<p>accepted</p>', undefined],
		['accepted: <html>', 'text/plain'],
		['accepted', 'text/htmlx'],
		['accepted', 'application/json; was=text/html'],
		['accepted', 'x-text/html'],
		[undefined, 'text/html'],
	])('is not %j of type %s', (body, contentType) => {
		expect(answered(204, body, contentType)).toEqual({
			outcome: 'accepted',
			statusCode: 204,
			response: body,
		});
	});

	test('counts as one only with a status of success', () => {
		expect(answered(404, '<!doctype html>')).toMatchObject({ problem: { reason: 'notFound' } });
	});
});

test.each([true, false])(
	'no token sends nothing, and ends the run: transient %s',
	(isTransient) => {
		const answer = {
			kind: 'noToken',
			message: 'No token',
			nextStep: 'Check it.',
			isTransient,
		} as const;
		expect(classify(answer)).toEqual({
			problem: { reason: 'noToken', message: 'No token', nextStep: ['Check it.'] },
			outcome: 'notSent',
			retry: isTransient,
			isolate: false,
			halt: true,
			contact: 'none',
		});
	},
);

test('a stop before the answer leaves the interaction unsettled', () => {
	expect(cancelled(true)).toEqual({
		problem: {
			reason: 'cancelled',
			message: 'The execution was stopped before VCC answered',
			nextStep: [],
		},
		outcome: 'unsettled',
		retry: false,
		isolate: false,
		halt: true,
		contact: 'noAnswer',
	});
});

test('a stop before the request left leaves it not sent', () => {
	expect(cancelled(false)).toEqual({
		problem: {
			reason: 'cancelled',
			message: 'The execution was stopped first',
			nextStep: ['Send the item again.'],
		},
		outcome: 'notSent',
		retry: false,
		isolate: false,
		halt: true,
		contact: 'none',
	});
});

test('an answer that got lost is retried, and names Timeout where the form has it', () => {
	const lost = classify({ kind: 'unanswered', code: 'ECONNRESET' });
	expect(lost).toMatchObject({
		problem: {
			reason: 'noAnswer',
			nextStep: [{ needs: 'timeout', text: 'If this happens again, raise Timeout in Options.' }],
		},
		outcome: 'unsettled',
		retry: true,
		isolate: false,
		halt: false,
		contact: 'noAnswer',
	});
});

test.each([
	[500, 'noAnswer'],
	[499, 'answered'],
	[408, 'noAnswer'],
	[400, 'answered'],
	[503, 'noAnswer'],
])('a status %i is contact: %s', (status, contact) => {
	expect(answered(status)).toMatchObject({ contact });
});
