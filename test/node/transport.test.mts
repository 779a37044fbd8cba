import type { IExecuteFunctions } from 'n8n-workflow';

import { postTo } from '../../nodes/VccInteractions/run/transport.ts';
import type { Answer } from '../../vcc/delivery/outcome.ts';
import { VccError } from '../../vcc/vccError.ts';

/** What a request comes to when n8n's HTTP helper fails with that error. */
async function answerBehind(error: Error, signal?: AbortSignal): Promise<Answer> {
	const n8n = {
		helpers: { httpRequestWithAuthentication: async () => await Promise.reject(error) },
		getExecutionCancelSignal: () => signal,
	};
	return await postTo(n8n as unknown as IExecuteFunctions, '/interactions/invoke', 1_000)('{}');
}

const errorWith = (more: object) => Object.assign(new Error('outer'), more);

test('an error that is its own cause comes to an end', async () => {
	const error = errorWith({ code: 'ECONNRESET' });
	error.cause = error;
	expect(await answerBehind(error)).toMatchObject({ kind: 'unanswered', code: 'ECONNRESET' });
});

test('a code and a system call are found behind the errors that n8n wraps around them', async () => {
	const connect = errorWith({ code: 'ETIMEDOUT', syscall: 'connect' });
	const wrapped = errorWith({ cause: errorWith({ cause: connect }) });
	expect(await answerBehind(wrapped)).toMatchObject({ code: 'ETIMEDOUT', syscall: 'connect' });
});

test('of a host with several addresses, the first error of a connection counts', async () => {
	const connect = errorWith({ code: 'ETIMEDOUT', syscall: 'connect' });
	const all = Object.assign(new AggregateError([connect]), { code: 'ETIMEDOUT' });
	expect(await answerBehind(errorWith({ cause: all }))).toMatchObject({ syscall: 'connect' });
});

test('a refusal of the token host keeps what it asks to wait', async () => {
	const cause = new VccError('Busy', 'Wait.', { status: 429, retryAfter: '30' });
	expect(await answerBehind(errorWith({ cause }))).toEqual({
		kind: 'noToken',
		message: 'Busy',
		nextStep: 'Wait.',
		isTransient: true,
		status: 429,
		retryAfter: '30',
	});
});

test('any error of a stopped execution means that the request may have got through', async () => {
	const answer = await answerBehind(errorWith({ code: 'ECONNREFUSED' }), AbortSignal.abort());
	expect(answer).toEqual({ kind: 'cancelled', reached: true });
});
