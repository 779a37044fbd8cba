const text = { type: 'string' };
const name = { type: 'string', minLength: 1 };
const seconds = { type: 'integer', minimum: 0 };
const yesOrNo = { enum: [0, 1] };

/** The body of invoke, apart from its members [doc INV, GUIDE: one or more]. */
export const invocationSchema = {
	type: 'object',
	required: ['requests'],
	properties: {
		provider: name,
		requests: { type: 'array', minItems: 1 },
	},
};

const routingData = {
	type: 'object',
	properties: {
		interactiontype: { enum: ['live', 'nonlive', 'chat'] },
		personalqueue: {
			type: 'object',
			required: ['agent'],
			properties: { agent: name, loggedintimeout: seconds, loggedouttimeout: seconds },
		},
		skills: {
			type: 'array',
			items: { type: 'object', required: ['name'], properties: { name, expiryafter: seconds } },
		},
	},
};

/**
 * A member that dispatches [doc INV]. `route` is required because without it there is nothing to
 * invoke [inferred]; the types of linked data are left open, since not all of them are documented.
 */
export const dispatchSchema = {
	type: 'object',
	required: ['route'],
	properties: {
		action: { const: 'dispatch' },
		requestid: text,
		externalid: text,
		route: name,
		linkeddata: {
			type: 'array',
			items: {
				type: 'object',
				properties: { type: text, label: text, owner: text, key: text, value: text },
			},
		},
		routingdata: routingData,
	},
};

/** A member that releases [doc REL]. */
export const releaseSchema = {
	type: 'object',
	required: ['action', 'externalid'],
	properties: { action: { const: 'release' }, requestid: text, externalid: name },
};

/** The body of register. An Authorization value is `<type> <credentials>` [doc REG]. */
export const registrationSchema = {
	type: 'object',
	required: ['provider'],
	properties: {
		provider: name,
		endpoint: text,
		headers: {
			type: 'object',
			additionalProperties: text,
			patternProperties: {
				'^[Aa][Uu][Tt][Hh][Oo][Rr][Ii][Zz][Aa][Tt][Ii][Oo][Nn]$': {
					type: 'string',
					pattern: '^(Basic|Bearer) \\S+$',
				},
			},
		},
		agentactionspermitted: {
			type: 'object',
			additionalProperties: false,
			properties: {
				release: yesOrNo,
				hold: yesOrNo,
				transferToAgent: yesOrNo,
				transferToRoute: yesOrNo,
			},
		},
	},
};

const spellings = new Map(
	[
		...['provider', 'requests', 'action', 'requestid', 'externalid', 'route', 'linkeddata'],
		...['type', 'label', 'value', 'owner', 'key', 'routingdata', 'interactiontype'],
		...['personalqueue', 'agent', 'loggedintimeout', 'loggedouttimeout', 'skills', 'name'],
		...['expiryafter', 'endpoint', 'headers', 'agentactionspermitted', 'release', 'hold'],
		...['transferToAgent', 'transferToRoute'],
	].map((key) => [key.toLowerCase(), key]),
);

/** The same value with all known keys in their documented spelling, for the profile that allows any. */
export function respelled(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(respelled);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]: [string, unknown]) => {
			const known = spellings.get(key.toLowerCase()) ?? key;
			return [known, known === 'headers' ? inner : respelled(inner)];
		}),
	);
}
