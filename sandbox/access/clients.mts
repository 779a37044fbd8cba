/** Every scope a credential may carry [doc AUTH-HOW, WH]. */
export const knownScopes: ReadonlySet<string> = new Set([
	'agents-availability:read',
	'users:read',
	'users:write',
	'interactions:write',
	'interaction-content:read',
	'interaction-content:delete',
	'stats',
	'globalpci',
	'admin:read',
	'admin:write',
]);

/** An API credential of the contact center [doc CRED]. */
export interface Client {
	readonly id: string;
	secret: string;
	/** The scopes it may ask for. */
	readonly scopes: ReadonlySet<string>;
}

/** The credential to use, able to do all that the sandbox offers. */
export const mainClient = {
	id: 'sandbox-client',
	secret: 'sandbox-secret',
	scopes: [
		'interactions:write',
		'users:read',
		'agents-availability:read',
		'stats',
		'admin:read',
		'admin:write',
	],
} as const;

/** A credential as a supervisor makes it: without `interactions:write` [doc CRED]. */
export const readOnlyClient = {
	id: 'sandbox-readonly',
	secret: 'sandbox-secret',
	scopes: ['users:read'],
} as const;

/** The credentials of the sandbox by client id, with their first secrets. */
export function openClients(): Map<string, Client> {
	return new Map(
		[mainClient, readOnlyClient].map(({ id, secret, scopes }) => [
			id,
			{ id, secret, scopes: new Set<string>(scopes) },
		]),
	);
}
