/** @typedef {import('../../center/faults.mts').FaultOrder} FaultOrder */
/** @typedef {import('../view/view.mts').ConsoleView['settings']['faults'][number]} Fault */

/** What can go wrong, as "The contact center ...". */
export const faultChoices =
	/** @type {readonly { label: string; order: Pick<FaultOrder, 'kind'> & Partial<FaultOrder> }[]} */ ([
		{ label: 'says 429, retry after 5 s', order: { kind: 'status', status: 429, retryAfter: '5' } },
		{ label: 'says 500', order: { kind: 'status', status: 500 } },
		{ label: 'says 503', order: { kind: 'status', status: 503 } },
		{ label: 'says 400', order: { kind: 'status', status: 400 } },
		{ label: 'says 401', order: { kind: 'status', status: 401 } },
		{ label: 'says 403', order: { kind: 'status', status: 403 } },
		{ label: 'answers 3 s late', order: { kind: 'delay', delay: 3000 } },
		{ label: 'hangs up', order: { kind: 'reset' } },
		{ label: 'takes it, then hangs up', order: { kind: 'reset', processed: true } },
		{ label: 'hangs up in mid-answer', order: { kind: 'resetMidAnswer', processed: true } },
		{ label: 'sends half an answer', order: { kind: 'halfBody', processed: true } },
		{ label: 'answers with no JSON', order: { kind: 'wrongJson', processed: true } },
		{ label: 'never answers', order: { kind: 'hang' } },
		{ label: 'redirects to /elsewhere', order: { kind: 'redirect', location: '/elsewhere' } },
	]);

/** Which calls it happens to, as "for ...". */
export const patterns = /** @type {const} */ ([
	{ label: 'the next call', order: { times: 1 } },
	{ label: 'the next 3 calls', order: { times: 3 } },
	{ label: 'every 2nd call', order: { every: 2 } },
	{ label: 'every 10th call', order: { every: 10 } },
	{ label: 'every call', order: { every: 1 } },
]);

/** The endpoints, as "to ...". */
export const targets = /** @type {const} */ ({
	invoke: 'Invoke',
	token: 'the token endpoint',
	register: 'Register',
	users: 'the users endpoint',
	availability: 'agents-availability',
	agentStatus: 'agent-status',
	webhooks: 'the Webhooks API',
});

/**
 * What a fault at work does.
 * @param {Fault} fault
 */
export function faultName({ kind, status, retryAfter, processed }) {
	const known = faultChoices.find(
		({ order }) =>
			order.kind === kind &&
			(order.status ?? null) === status &&
			(order.retryAfter ?? null) === retryAfter &&
			(order.processed ?? kind === 'delay') === processed,
	);
	return known?.label ?? [kind, status].filter((word) => word !== null).join(' ');
}

/**
 * Which calls a fault at work is for.
 * @param {Fault} fault
 */
export function patternName({ times, every, played }) {
	const each = every === null || every === 1 ? 'every call' : `one call in ${every}`;
	if (times === null) return each;
	const left = times - played;
	return left === 1 ? 'the next call' : `the next ${left} calls`;
}
