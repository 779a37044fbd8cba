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
	/** The outcomes that the items can have. */
	readonly reported: ReadonlyArray<Outcome['kind']>;
}

const once = (order: Record<string, unknown>) => [{ on: 'invoke', times: 1, ...order }];
const always = (order: Record<string, unknown>) => [{ on: 'invoke', every: 1, ...order }];
const status = (code: number, more = {}) => ({ kind: 'status', status: code, ...more });
const HTML = { body: '<html><h1>Gateway</h1></html>', contentType: 'text/html' };

/** Every fault of the matrix. */
export const FAULTS: readonly MatrixFault[] = [
	{ name: 'none', reported: ['accepted'] },
	{ name: '400 to everything', orders: always(status(400)), reported: ['rejected'] },
	{ name: '400 once', orders: once(status(400)), reported: ['accepted'] },
	{ name: '401, token expired', warm: true, prepare: expireToken, reported: ['accepted'] },
	{ name: '401, token revoked', warm: true, prepare: revokeTokens, reported: ['accepted'] },
	{ name: '401 to everything', orders: always(status(401)), reported: ['rejected', 'notSent'] },
	{ name: '403', orders: always(status(403)), reported: ['rejected', 'notSent'] },
	{ name: '404', orders: always(status(404)), reported: ['rejected', 'notSent'] },
	{
		name: '404 to every second',
		orders: [{ on: 'invoke', every: 2, ...status(404) }],
		reported: ['accepted', 'rejected'],
	},
	{ name: '405', orders: always(status(405)), reported: ['rejected', 'notSent'] },
	{ name: '408 once', orders: once(status(408)), reported: ['accepted'] },
	{ name: '409 to everything', orders: always(status(409)), reported: ['unsettled'] },
	{
		name: '409 to everything, processed',
		orders: always(status(409, { processed: true })),
		reported: ['unsettled'],
	},
	{ name: '413', orders: always(status(413)), reported: ['rejected'] },
	{ name: '417', orders: always(status(417)), reported: ['rejected'] },
	{ name: '422', orders: always(status(422)), reported: ['rejected'] },
	{ name: '425 once', orders: once(status(425)), reported: ['accepted'] },
	{
		name: '429 with seconds',
		orders: once(status(429, { retryAfter: '7' })),
		reported: ['accepted'],
	},
	{
		name: '429 with a date',
		orders: once(status(429, { retryAfter: 'Sun, 22 Nov 2020 12:00:00 GMT' })),
		reported: ['accepted'],
	},
	{ name: '429 without Retry-After', orders: once(status(429)), reported: ['accepted'] },
	{ name: '429 to everything', orders: always(status(429)), reported: ['rejected', 'notSent'] },
	{ name: '500 once', orders: once(status(500)), reported: ['accepted'] },
	{
		name: '500 though processed',
		orders: once(status(500, { processed: true })),
		reported: ['accepted'],
	},
	{ name: '502 once', orders: once(status(502, HTML)), reported: ['accepted'] },
	{ name: '503 to everything', orders: always(status(503)), reported: ['unsettled'] },
	{
		name: '504 in HTML, though processed',
		orders: once(status(504, { ...HTML, processed: true })),
		reported: ['accepted'],
	},
	{ name: 'connection refused', prepare: closePort, reported: ['notSent'] },
	{ name: 'reset before the answer', orders: once({ kind: 'reset' }), reported: ['accepted'] },
	{
		name: 'reset before the answer, processed',
		orders: once({ kind: 'reset', processed: true }),
		reported: ['accepted'],
	},
	{
		name: 'reset in the answer, processed',
		orders: once({ kind: 'resetMidAnswer', processed: true }),
		reported: ['accepted'],
	},
	{
		name: 'resets without end, processed',
		orders: always({ kind: 'reset', processed: true }),
		reported: ['unsettled'],
	},
	{
		name: 'half a body, processed',
		orders: once({ kind: 'halfBody', processed: true }),
		reported: ['accepted'],
	},
	{
		name: 'wrong JSON, processed',
		orders: once({ kind: 'wrongJson', body: '{"message":', processed: true }),
		reported: ['accepted'],
	},
	{
		name: 'a web page with 200',
		orders: always(status(200, HTML)),
		reported: ['unsettled', 'notSent'],
	},
	{
		name: 'a web page with 200, processed',
		orders: always(status(200, { ...HTML, processed: true })),
		reported: ['unsettled', 'notSent'],
	},
	{
		name: 'empty 200, processed',
		orders: once(status(200, { processed: true, body: '' })),
		reported: ['accepted'],
	},
	{
		name: '204, processed',
		orders: once(status(204, { processed: true })),
		reported: ['accepted'],
	},
	{
		name: 'hangs, processed',
		orders: once({ kind: 'hang', processed: true }),
		reported: ['accepted'],
	},
	{
		name: 'redirect to another origin',
		orders: always({ kind: 'redirect', status: 307, location: 'http://127.0.0.1:9/' }),
		reported: ['rejected', 'notSent'],
	},
	{
		name: 'token endpoint 503',
		orders: [{ on: 'token', every: 1, ...status(503) }],
		reported: ['notSent'],
	},
	{
		name: 'token endpoint 503 once',
		orders: [{ on: 'token', times: 1, ...status(503) }],
		reported: ['accepted'],
	},
	{
		name: 'token endpoint slow',
		orders: [{ on: 'token', kind: 'delay', delay: 30, times: 1 }],
		reported: ['accepted'],
	},
	{ name: 'token dead on arrival', prepare: lieAboutExpiry, reported: ['accepted'] },
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
