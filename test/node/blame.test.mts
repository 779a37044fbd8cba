import type { NodeApiError } from 'n8n-workflow';

import {
	failedItem,
	invalidItem,
	stopOnFailure,
	type ItemResult,
	type Subject,
} from '../../nodes/VccInteractions/run/failures.ts';
import type { Outcome } from '../../vcc/delivery/outcome.ts';
import { contextWith } from './executeContext.mts';
import { credentialFor } from './sandbox.mts';

const accepted: Outcome = { kind: 'accepted', statusCode: 200 };
const failed = (kind: 'rejected' | 'unsettled' | 'notSent', message: string = kind): Outcome => ({
	kind,
	failure: { reason: 'badRequest', message, nextStep: `After ${message}`, httpCode: 400 },
});
const subject = (requestId?: string, isRepeatable = false): Subject => ({
	requestId,
	isRepeatable,
});
const item = (itemIndex: number, ...outcomes: Outcome[]): ItemResult => ({
	itemIndex,
	parts: outcomes.map((outcome, part) => ({ subject: subject(`r-${itemIndex}-${part}`), outcome })),
});

/** The error that ends a run of these items; undefined if none does. */
async function blame(...items: ItemResult[]): Promise<NodeApiError | undefined> {
	const url = 'http://127.0.0.1:9';
	const n8n = await contextWith(await credentialFor({ url, tokenUrl: url }));
	try {
		stopOnFailure(n8n, () => items);
		return undefined;
	} catch (error) {
		return error as NodeApiError;
	}
}

describe('the item that is blamed when a run ends', () => {
	test('is the first that failed', async () => {
		const error = await blame(
			item(0, accepted),
			item(1, failed('rejected', 'one')),
			item(2, failed('rejected', 'two')),
		);
		expect(error?.message).toBe('one');
		expect(error?.context).toMatchObject({ itemIndex: 1 });
		expect(error?.httpCode).toBe('400');
		expect(error?.description).toBe(
			'After one This run: 1 accepted, 2 rejected. Retrying this execution uses the same request IDs.',
		);
	});

	test('is one that was sent, before others that were not', async () => {
		const error = await blame(item(0, failed('notSent')), item(1, failed('unsettled')));
		expect(error?.context).toMatchObject({ itemIndex: 1 });
		expect(error?.message).toBe('unsettled');
	});

	test('is one that was not sent if nothing else failed', async () => {
		const error = await blame(item(0, accepted), item(1, failed('notSent')));
		expect(error?.context).toMatchObject({ itemIndex: 1 });
	});

	test('is blamed for the part that was sent, before others that were not', async () => {
		const error = await blame(item(0, accepted, failed('notSent'), failed('rejected')));
		expect(error?.message).toBe('rejected');
	});

	test('is none if all were accepted', async () => {
		expect(await blame(item(0, accepted, accepted), item(1, accepted))).toBeUndefined();
	});

	test('without a request ID, no word is said of request IDs', async () => {
		const parts = [{ subject: subject(undefined, true), outcome: failed('rejected') }];
		expect((await blame({ itemIndex: 0, parts }))?.description).toBe('After rejected');
	});
});

describe('resendIsSafe', () => {
	const isSafe = (...parts: Array<readonly [Outcome, isRepeatable: boolean]>) => {
		const { json } = failedItem(
			{
				itemIndex: 0,
				parts: parts.map(([outcome, repeatable]) => ({
					subject: subject('r', repeatable),
					outcome,
				})),
			},
			{ detailsKey: 'details' },
		);
		return (json.details as { resendIsSafe: boolean }).resendIsSafe;
	};

	test.each<[string, boolean, Array<readonly [Outcome, boolean]>]>([
		['an interaction that was refused', true, [[failed('rejected'), false]]],
		['one that was not sent', true, [[failed('notSent'), false]]],
		['one that may have been accepted', false, [[failed('unsettled'), false]]],
		['one that may have been, under an ID of its own', true, [[failed('unsettled'), true]]],
		[
			'one of two, of which the other was accepted',
			false,
			[
				[failed('rejected'), false],
				[accepted, false],
			],
		],
		[
			'one of two, of which the other was accepted under an ID of its own',
			true,
			[
				[failed('rejected'), false],
				[accepted, true],
			],
		],
		[
			'two of which one may have been accepted',
			false,
			[
				[failed('notSent'), true],
				[failed('unsettled'), false],
			],
		],
	])('of %s is %s', (_, expected, parts) => {
		expect(isSafe(...parts)).toBe(expected);
	});

	test('of an item that is invalid is true, because nothing of it was sent', () => {
		const { json } = invalidItem({ itemIndex: 0, problems: ['no'] }, { detailsKey: 'details' });
		expect(json.details).toMatchObject({ outcome: 'notSent', resendIsSafe: true });
	});
});
