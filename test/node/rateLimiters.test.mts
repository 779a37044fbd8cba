import type { IExecuteFunctions } from 'n8n-workflow';

import { rateLimiterOf } from '../../nodes/VccInteractions/run/rateLimiters.ts';

/** A node whose credential has that ID; null and undefined are possible while n8n imports. */
const nodeWith = (id: string | null | undefined) =>
	({
		getNode: () => ({
			credentials: id === undefined ? {} : { vonageContactCenterApi: { id, name: 'VCC' } },
		}),
	}) as unknown as IExecuteFunctions;

test('nodes with the same credential share a rate limiter, others do not', () => {
	expect(rateLimiterOf(nodeWith('a'))).toBe(rateLimiterOf(nodeWith('a')));
	expect(rateLimiterOf(nodeWith('a'))).not.toBe(rateLimiterOf(nodeWith('b')));
});

test.each([null, undefined])('a node without a stored credential has one of its own: %s', (id) => {
	expect(rateLimiterOf(nodeWith(id))).not.toBe(rateLimiterOf(nodeWith(id)));
});
