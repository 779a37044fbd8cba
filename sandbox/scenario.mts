/** What the agents do on their own while nobody steers them by hand. */
export interface Scenario {
	/** Milliseconds until an agent accepts what is offered; null: only by hand. */
	acceptAfter: number | null;
	/** Milliseconds until an agent releases what was accepted; null: by hand or through the API. */
	releaseAfter: number | null;
	/** Usernames of those who are logged in and ready from the start. */
	agentsReady: readonly string[] | 'all';
}

/** A small shift at work, so that a first dispatch soon shows an agent who keeps it. */
export const defaultScenario: Scenario = {
	acceptAfter: 800,
	releaseAfter: null,
	agentsReady: ['jane', 'omar', 'mei', 'lucas', 'priya', 'tomas'],
};

const milliseconds = { type: ['integer', 'null'], minimum: 0 };

/** JSON schema of a change of scenario: any of its parts. */
export const scenarioSchema = {
	type: 'object',
	additionalProperties: false,
	properties: {
		acceptAfter: milliseconds,
		releaseAfter: milliseconds,
		agentsReady: {
			anyOf: [{ const: 'all' }, { type: 'array', items: { type: 'string' } }],
		},
	},
};
