import { createHash, createSecretKey, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';

import type { Sandbox } from '../../sandbox/index.mts';
import type { CredentialStore } from './credentialStore.mts';
import { credentialFor } from './sandbox.mts';
import { type Surroundings, TriggerFixture } from './triggerFixture.mts';

export const PRESENCE = 'agent.presencechanged.v1';
export const ADMIN = { additionalScopes: ['admin:read admin:write'] };

/** A trigger of account events, of another node each time: what it remembers, it remembers by node. */
export async function openEvents(
	sandbox: Sandbox,
	form: Record<string, unknown> = {},
	around: Surroundings = {},
	store?: CredentialStore,
): Promise<TriggerFixture> {
	return await TriggerFixture.open(
		store ?? (await credentialFor(sandbox, ADMIN)),
		{ events: [PRESENCE], ...form } as never,
		{ trigger: 'vccEventsTrigger', ...around, node: { id: randomUUID(), ...around.node } },
	);
}

/** The live subscriptions that the contact center has. */
export const live = (sandbox: Sandbox) =>
	sandbox.center.subscriptions.list().filter(({ enabled }) => enabled);

/** The key that signs the deliveries of the only subscription. */
export const keyOf = (sandbox: Sandbox) => Buffer.from(live(sandbox)[0]?.secret ?? '', 'base64');

/** A CloudEvent that nobody has seen yet. */
export const newEvent = (change: object = {}) => ({
	specversion: '1.0',
	type: PRESENCE,
	id: randomUUID(),
	source: '/agent',
	data: { presence: { category: { type: 'ready' } }, user: { agentId: '1001' } },
	...change,
});

/** Signs a body with a library that the node does not use. */
export function sign(
	body: string,
	key: Buffer | string,
	claims: object = {},
	options: Parameters<typeof jwt.sign>[2] = { expiresIn: 300 },
): string {
	const hash = createHash('sha256').update(body).digest('hex');
	// Of bytes the library would first see whether they are a private key, which takes its time.
	const secret = Buffer.isBuffer(key) ? createSecretKey(key) : key;
	return jwt.sign({ payload_hash: hash, ...claims }, secret, options);
}
