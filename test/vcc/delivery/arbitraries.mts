import fc from 'fast-check';

import type { Interaction } from '../../../vcc/api/interaction.ts';
import type { Answer } from '../../../vcc/delivery/outcome.ts';
import type { RunOptions } from './runs.mts';
import type { Fault } from './simulatedCenter.mts';

const provider = fc.constantFrom(undefined, undefined, 'Crm', 'Shop "24/7"');

/** Interactions r-0, r-1, ... with any of these texts in them. */
export const someInteractions = (
	most: number,
	text: fc.Arbitrary<string> = fc.constant(''),
): fc.Arbitrary<Interaction[]> =>
	fc.array(fc.record({ provider, text }), { maxLength: most }).map((list) =>
		list.map((each, index) => {
			const requestId = `r-${index}`;
			return {
				action: 'dispatch',
				requestId,
				isRepeatable: false,
				provider: each.provider,
				json: JSON.stringify({ requestid: requestId, text: each.text }),
			};
		}),
	);

export const someStatus = fc.constantFrom(
	...[200, 204, 302, 400, 401, 403, 404, 405, 408, 409, 413, 418, 422, 425, 429, 429],
	...[500, 502, 503, 503, 504],
);

const someHeader = fc.constantFrom(
	...[undefined, undefined, '0', '2', '7', '400', '4000000', 'soon', 'sec 2030'],
	...[
		'Sun, 22 Nov 2026 12:00:30 GMT',
		'Sun Nov 22 12:01:00 2026',
		'Sunday, 22-Nov-20 12:00:00 GMT',
	],
);

const answered = fc
	.record({
		status: someStatus,
		body: fc.constantFrom<unknown[]>(undefined, '<html>', { ok: true }, 'text'),
		retryAfter: someHeader,
		rateLimitReset: someHeader,
	})
	.map((each): Answer => ({ kind: 'answered', ...each }) as Answer);

const lost = fc
	.constantFrom('ECONNRESET', 'ECONNABORTED', 'ERR_SSL_BAD_RECORD_MAC', undefined)
	.map((code): Answer => ({ kind: 'unanswered', code }));

const neverLeft = fc.constantFrom<Answer[]>(
	{ kind: 'unanswered', code: 'ECONNREFUSED' },
	{ kind: 'unanswered', code: 'ETIMEDOUT', syscall: 'connect' },
	{ kind: 'unanswered', code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' },
	{ kind: 'noToken', message: 'Wrong secret', nextStep: 'Correct it.', isTransient: false },
	{ kind: 'noToken', message: 'Down', nextStep: 'Wait.', isTransient: true },
	{
		kind: 'noToken',
		message: 'Busy',
		nextStep: 'Wait.',
		isTransient: true,
		status: 429,
		retryAfter: '30',
	},
);

const delay = fc.integer({ min: 1, max: 5_000 });

/** Answers after which VCC may have accepted what it does not say that it accepted. */
function mayHide(answer: Answer): boolean {
	if (answer.kind !== 'answered') return answer.kind === 'unanswered';
	const { status, body } = answer;
	return status >= 500 || [408, 409, 425].includes(status) || (status < 300 && body === '<html>');
}

function isAcceptance(answer: Answer): boolean {
	return answer.kind === 'answered' && answer.status < 300 && answer.body !== '<html>';
}

/** What the documentation allows to go wrong with a request. */
export const someFault: fc.Arbitrary<Fault | undefined> = fc.oneof(
	{ weight: 8, arbitrary: fc.constant(undefined) },
	{
		weight: 3,
		arbitrary: fc
			.record({ answer: fc.oneof(answered, lost), delay, hidden: fc.boolean() })
			.map(({ answer, delay: ms, hidden }) => ({
				answer,
				delay: ms,
				processed: isAcceptance(answer) || (hidden && mayHide(answer)),
			})),
	},
	fc.record({ answer: neverLeft, delay, processed: fc.constant(false) }),
);

export const someOptions: fc.Arbitrary<Required<RunOptions>> = fc.record({
	interactionsPerRequest: fc.integer({ min: 1, max: 12 }),
	concurrency: fc.constantFrom(1, 2, 4, 1_000),
	maxAttempts: fc.integer({ min: 1, max: 5 }),
	maxWait: fc.constantFrom(0, 5, 300, 10_000_000),
	requestsPerMinute: fc.constantFrom(0, 0, 0, 60, 0.5),
});

/** How a contact center behaves beyond its faults. */
export const someCenter = fc.record({
	bad: fc.oneof(
		{ weight: 3, arbitrary: fc.constant<number[]>([]) },
		fc.array(fc.nat(39), { maxLength: 6 }),
		fc.constant(Array.from({ length: 40 }, (_, index) => index)),
		fc.constant(Array.from({ length: 13 }, (_, index) => index * 3)),
	),
	badProvider: fc.constantFrom(undefined, undefined, 'Crm'),
	mostInRequest: fc.constantFrom(Infinity, Infinity, 1, 3),
	refusal: fc.constantFrom(400, 400, 413, 422, 409, 404),
});
