import { randomUUID } from 'node:crypto';

import axios from 'axios';

import type { Sandbox } from '../../../sandbox/index.mts';
import type { Outcome } from '../../../vcc/delivery/outcome.ts';
import { plantFault } from '../sandbox.mts';
import type { CredentialStore } from '../credentialStore.mts';

/** Something that goes wrong between the node and the contact center. */
export interface MatrixFault {
	readonly name: string;
	/** What the sandbox does to calls, if it is a fault of the sandbox's making. */
	readonly orders?: ReadonlyArray<Record<string, unknown>>;
	/** A token was acquired before. */
	readonly warm?: boolean;
	/** What else is wrong. */
	readonly prepare?: (sandbox: Sandbox, credential: CredentialStore) => Promise<void>;
	/** What the user is told of the items, if it is always the same. */
	readonly told: ReadonlyArray<Outcome['kind']>;
}

const once = (order: Record<string, unknown>) => [{ on: 'invoke', times: 1, ...order }];
const always = (order: Record<string, unknown>) => [{ on: 'invoke', every: 1, ...order }];
const status = (code: number, more = {}) => ({ kind: 'status', status: code, ...more });
const HTML = { body: '<html><h1>Gateway</h1></html>', contentType: 'text/html' };

/** Every fault of the matrix. */
export const FAULTS: readonly MatrixFault[] = [
	{ name: 'none', told: ['accepted'] },
	{ name: '400 to everything', orders: always(status(400)), told: ['rejected'] },
	{ name: '400 once', orders: once(status(400)), told: ['accepted'] },
	{ name: '401, token expired', warm: true, prepare: expireToken, told: ['accepted'] },
	{ name: '401, token revoked', warm: true, prepare: revokeTokens, told: ['accepted'] },
	{ name: '401 to everything', orders: always(status(401)), told: ['rejected', 'notSent'] },
	{ name: '403', orders: always(status(403)), told: ['rejected', 'notSent'] },
	{ name: '404', orders: always(status(404)), told: ['rejected', 'notSent'] },
	{
		name: '404 to every second',
		orders: [{ on: 'invoke', every: 2, ...status(404) }],
		told: ['accepted', 'rejected'],
	},
	{ name: '405', orders: always(status(405)), told: ['rejected', 'notSent'] },
	{ name: '408 once', orders: once(status(408)), told: ['accepted'] },
	{ name: '409 to everything', orders: always(status(409)), told: ['unsettled'] },
	{
		name: '409 to everything, taken',
		orders: always(status(409, { processed: true })),
		told: ['unsettled'],
	},
	{ name: '413', orders: always(status(413)), told: ['rejected'] },
	{ name: '417', orders: always(status(417)), told: ['rejected'] },
	{ name: '422', orders: always(status(422)), told: ['rejected'] },
	{ name: '425 once', orders: once(status(425)), told: ['accepted'] },
	{ name: '429 with seconds', orders: once(status(429, { retryAfter: '7' })), told: ['accepted'] },
	{
		name: '429 with a date',
		orders: once(status(429, { retryAfter: 'Sun, 22 Nov 2020 12:00:00 GMT' })),
		told: ['accepted'],
	},
	{ name: '429 without Retry-After', orders: once(status(429)), told: ['accepted'] },
	{ name: '429 to everything', orders: always(status(429)), told: ['rejected', 'notSent'] },
	{ name: '500 once', orders: once(status(500)), told: ['accepted'] },
	{ name: '500 though taken', orders: once(status(500, { processed: true })), told: ['accepted'] },
	{ name: '502 once', orders: once(status(502, HTML)), told: ['accepted'] },
	{ name: '503 to everything', orders: always(status(503)), told: ['unsettled'] },
	{
		name: '504 in HTML, though taken',
		orders: once(status(504, { ...HTML, processed: true })),
		told: ['accepted'],
	},
	{ name: 'connection refused', prepare: closePort, told: ['notSent'] },
	{ name: 'reset before the answer', orders: once({ kind: 'reset' }), told: ['accepted'] },
	{
		name: 'reset before the answer, taken',
		orders: once({ kind: 'reset', processed: true }),
		told: ['accepted'],
	},
	{
		name: 'reset in the answer, taken',
		orders: once({ kind: 'resetMidAnswer', processed: true }),
		told: ['accepted'],
	},
	{
		name: 'resets without end, taken',
		orders: always({ kind: 'reset', processed: true }),
		told: ['unsettled'],
	},
	{
		name: 'half a body, taken',
		orders: once({ kind: 'halfBody', processed: true }),
		told: ['accepted'],
	},
	{
		name: 'wrong JSON, taken',
		orders: once({ kind: 'wrongJson', body: '{"message":', processed: true }),
		told: ['accepted'],
	},
	{
		name: 'a web page with 200',
		orders: always(status(200, HTML)),
		told: ['unsettled', 'notSent'],
	},
	{
		name: 'a web page with 200, taken',
		orders: always(status(200, { ...HTML, processed: true })),
		told: ['unsettled', 'notSent'],
	},
	{
		name: 'empty 200, taken',
		orders: once(status(200, { processed: true, body: '' })),
		told: ['accepted'],
	},
	{ name: '204, taken', orders: once(status(204, { processed: true })), told: ['accepted'] },
	{ name: 'hangs, taken', orders: once({ kind: 'hang', processed: true }), told: ['accepted'] },
	{
		name: 'redirect to another origin',
		orders: always({ kind: 'redirect', status: 307, location: 'http://127.0.0.1:9/' }),
		told: ['rejected', 'notSent'],
	},
	{
		name: 'token endpoint 503',
		orders: [{ on: 'token', every: 1, ...status(503) }],
		told: ['notSent'],
	},
	{
		name: 'token endpoint 503 once',
		orders: [{ on: 'token', times: 1, ...status(503) }],
		told: ['accepted'],
	},
	{
		name: 'token endpoint slow',
		orders: [{ on: 'token', kind: 'delay', delay: 30, times: 1 }],
		told: ['accepted'],
	},
	{ name: 'token dead on arrival', prepare: lieAboutExpiry, told: ['accepted'] },
];

async function expireToken(_: Sandbox, credential: CredentialStore): Promise<void> {
	// No two tokens are the same, nor are two that have expired.
	credential.stored = { ...credential.stored, accessToken: randomUUID(), renewAt: 1 };
}

async function revokeTokens({ url }: Sandbox): Promise<void> {
	await axios.post(`${url}/control/tokens/revoke`, {});
}

async function closePort(_: Sandbox, credential: CredentialStore): Promise<void> {
	credential.stored = { ...credential.stored, apiBaseUrl: 'http://127.0.0.1:9' };
}

/** The answer says an hour, and the token is refused at once: the first call gets 401. */
async function lieAboutExpiry(sandbox: Sandbox): Promise<void> {
	await plantFault(sandbox, { on: 'invoke', ...status(401), times: 1 });
}
