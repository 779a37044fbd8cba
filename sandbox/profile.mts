/** A point the documentation leaves open, and the variants of it that the sandbox can take. */
interface Ambiguity {
	/** The first variant is the default. */
	readonly variants: readonly (string | number)[];
	/** What is not documented. */
	readonly open: string;
}

/** Every ambiguity by name. A client is careful enough when it behaves well under each variant. */
export const ambiguities = {
	badMember: {
		variants: ['rejectsWhole', 'droppedSilently'],
		open: 'what one bad object in `requests` does to the others (RESP lists whole-request codes only)',
	},
	successBody: {
		variants: ['empty', 'json', 'text'],
		open: 'the body of a 200 of invoke and register (REQ and REG-SRC print none)',
	},
	keys: {
		variants: ['caseSensitive', 'caseInsensitive'],
		open: 'whether `requestId`, as prose spells it, is read like `requestid` of the examples (INV)',
	},
	invalidClient: {
		variants: [400, 401],
		open: 'the status for a wrong client id or secret (AUTH)',
	},
	tooLarge: {
		variants: [413, 417],
		open: 'which of its two codes a body over the limit gets (REQ)',
	},
	bodyLimit: {
		variants: [100_000, 102_400],
		open: 'whether 100 KB are decimal or binary, in bytes (REQ)',
	},
	releaseUnknown: {
		variants: [200, 400],
		open: 'the answer to a release of an interaction that is unknown or finished (REL)',
	},
	openExternalId: {
		variants: ['accepted', 'rejected'],
		open: 'a second dispatch under an externalid that is still open (INV)',
	},
	unknownProvider: {
		variants: ['accepted', 'rejected'],
		open: 'an invoke that names a provider nobody registered (INV)',
	},
	unknownRoute: {
		variants: ['delivered', 'neverAssigned'],
		open: 'what becomes of a dispatch to a route that does not exist (GUIDE); accepted in any case',
	},
	absentPermission: {
		variants: ['forbidden', 'permitted'],
		open: 'a key left out of `agentactionspermitted` (REG-SRC prints partial ones)',
	},
	releaseNotifies: {
		variants: ['agentOnly', 'always'],
		open: 'whether a release through the API is notified like one by the agent (REG)',
	},
	releaseParams: {
		variants: ['filled', 'empty'],
		open: 'what `params` of a Release notification holds (REG-DIFF)',
	},
	callbackRetries: {
		variants: [0, 2],
		open: 'how often a notification is sent again unless it got a 2xx (REG-SRC)',
	},
	firstPage: {
		variants: [1, 0],
		open: 'the number of the first page of users (USERS prints both)',
	},
	availabilityParameter: {
		variants: ['skillNames', 'skillName'],
		open: 'the parameter with the skills of agents-availability (AVAIL prints both)',
	},
	availabilityKeys: {
		variants: ['withSpace', 'withoutSpace'],
		open: 'the keys of its answer: `Extended Away` or `ExtendedAway` (AVAIL prints both)',
	},
	agentStatusId: {
		variants: ['displayId', 'userId'],
		open: 'which ID `agentId` of agent-status is (STATUS: the one given when the agent was created)',
	},
	agentStatusPage: {
		variants: [500, 25],
		open: 'how many agents a page of agent-status holds at most (STATS-REQ)',
	},
	inactiveAgents: {
		variants: ['loggedOut', 'withoutPresence'],
		open: 'what agent-status says of agents who are inactive (STATUS-ABOUT: they are in it)',
	},
	eligibility: {
		variants: ['byWorkload', 'byPresence'],
		open: 'whether an agent who is ready and full is eligible for routing (STATUS prints one who has a call and is not)',
	},
	releaseRunsPlan: {
		variants: ['always', 'agentOnly'],
		open: 'whether post-interaction processing runs after a release through the API (POST-INTERACTION)',
	},
	queuedReleaseOutcome: {
		variants: ['HangUpInQueue', 'Other'],
		open: 'the outcome of an interaction that the API releases while it waits (OUTCOMES)',
	},
	subscriptionDelete: {
		variants: ['deletes', 'notOffered'],
		open: 'whether the API deletes a subscription (SUBS says that its ID serves to, and has no page of it)',
	},
	subscriptionConflict: {
		variants: [409, 400],
		open: 'the status for a name that another subscription has (SUBS: a name is unique)',
	},
	eventVersion: {
		variants: ['v1', 'v0'],
		open: 'the version of the event types (EVENTS prints both)',
	},
	eventBatches: {
		variants: ['single', 'batched'],
		open: 'whether events can share a delivery (EVENTS prints single ones)',
	},
	signaturePrefix: {
		variants: ['bare', 'bearer'],
		open: 'whether `Bearer` stands before a signature (SIGN; the sample had it both ways)',
	},
	signatureTimes: {
		variants: ['exp', 'iat'],
		open: 'which claim tells that a signature expires after 5 minutes (SIGN)',
	},
} as const satisfies Record<string, Ambiguity>;

/** One variant of every ambiguity. */
export type Profile = {
	-readonly [Name in keyof typeof ambiguities]: (typeof ambiguities)[Name]['variants'][number];
};

/** The default variant of every ambiguity. */
export const defaultProfile = Object.fromEntries(
	Object.entries(ambiguities).map(([name, { variants }]) => [name, variants[0]]),
) as Profile;

/** JSON schema of a change of profile: any of the names, each with one of its variants. */
export const profileSchema = {
	type: 'object',
	additionalProperties: false,
	properties: Object.fromEntries(
		Object.entries(ambiguities).map(([name, point]) => [name, { enum: point.variants }]),
	),
};
