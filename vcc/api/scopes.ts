/** The scope that invoke and register need [doc REG]. Every token is asked for with it. */
export const INTERACTIONS_SCOPE = 'interactions:write';

/** Something beyond interactions that a credential can be allowed to do. */
export interface AdditionalScope {
	/** As the credential's form names it. */
	readonly name: string;
	/** Scopes of the Authentication API, separated by a space. */
	readonly scopes: string;
	/** Its purpose, for the form. */
	readonly purpose: string;
}

/** The list of users [doc USERS]. */
export const AGENT_LIST: AdditionalScope = {
	name: 'Agent List',
	scopes: 'users:read',
	purpose: 'Choose agents from a list, and name them in Get Status',
};

/** Agents by skill [doc AVAIL]. */
export const AGENT_AVAILABILITY: AdditionalScope = {
	name: 'Agent Availability',
	scopes: 'agents-availability:read',
	purpose: 'Count the agents with certain skills who are ready',
};

/** The Insights Stats API [doc STATS]. */
export const AGENT_STATUS: AdditionalScope = {
	name: 'Agent Status',
	scopes: 'stats',
	purpose: 'Read what each agent is doing',
};

/** The Webhooks API [doc WH]. */
export const ACCOUNT_EVENTS: AdditionalScope = {
	name: 'Account Events',
	scopes: 'admin:read admin:write',
	purpose: 'Start workflows on events of the account',
};

/** In the order of the credential's form. */
export const ADDITIONAL_SCOPES: readonly AdditionalScope[] = [
	ACCOUNT_EVENTS,
	AGENT_AVAILABILITY,
	AGENT_LIST,
	AGENT_STATUS,
];

/**
 * The scopes that a token is asked for with: that of interactions, and what the credential adds.
 *
 * @param additional entries of the credential's list; one may hold several scopes
 */
export function scopesOf(additional: readonly string[]): string[] {
	const added = additional.flatMap((entry) => entry.split(/[\s,]+/)).filter((name) => name !== '');
	return [...new Set([INTERACTIONS_SCOPE, ...added])];
}
