/** A point the documentation leaves open, and the readings of it that the sandbox can take. */
interface OpenPoint {
	/** The first reading is the default. */
	readonly readings: readonly (string | number)[];
	/** What is not documented. */
	readonly open: string;
}

/** Every open point by name. A client is careful enough when it behaves well under each reading. */
export const openPoints = {
	badMember: {
		readings: ['rejectsWhole', 'droppedSilently'],
		open: 'what one bad object in `requests` does to the others (RESP lists whole-request codes only)',
	},
	successBody: {
		readings: ['empty', 'json', 'text'],
		open: 'the body of a 200 of invoke and register (REQ and REG-SRC print none)',
	},
	keys: {
		readings: ['caseSensitive', 'caseInsensitive'],
		open: 'whether `requestId`, as prose spells it, is read like `requestid` of the examples (INV)',
	},
	invalidClient: {
		readings: [400, 401],
		open: 'the status for a wrong client id or secret (AUTH)',
	},
	tooLarge: {
		readings: [413, 417],
		open: 'which of its two codes a body over the limit gets (REQ)',
	},
	bodyLimit: {
		readings: [100_000, 102_400],
		open: 'whether 100 KB are decimal or binary, in bytes (REQ)',
	},
	releaseUnknown: {
		readings: [200, 400],
		open: 'the answer to a release of an interaction that is unknown or finished (REL)',
	},
	openExternalId: {
		readings: ['accepted', 'rejected'],
		open: 'a second dispatch under an externalid that is still open (INV)',
	},
	unknownProvider: {
		readings: ['accepted', 'rejected'],
		open: 'an invoke that names a provider nobody registered (INV)',
	},
	unknownRoute: {
		readings: ['delivered', 'neverAssigned'],
		open: 'what becomes of a dispatch to a route that does not exist (GUIDE); accepted in any case',
	},
	absentPermission: {
		readings: ['forbidden', 'permitted'],
		open: 'a key left out of `agentactionspermitted` (REG-SRC prints partial ones)',
	},
	releaseNotifies: {
		readings: ['agentOnly', 'always'],
		open: 'whether a release through the API is notified like one by the agent (REG)',
	},
	releaseParams: {
		readings: ['filled', 'empty'],
		open: 'what `params` of a Release notification holds (REG-DIFF)',
	},
	callbackRetries: {
		readings: [0, 2],
		open: 'how often a notification is sent again unless it got a 2xx (REG-SRC)',
	},
	firstPage: {
		readings: [1, 0],
		open: 'the number of the first page of users (USERS prints both)',
	},
	availabilityParameter: {
		readings: ['skillNames', 'skillName'],
		open: 'the parameter with the skills of agents-availability (AVAIL prints both)',
	},
	availabilityKeys: {
		readings: ['withSpace', 'withoutSpace'],
		open: 'the keys of its answer: `Extended Away` or `ExtendedAway` (AVAIL prints both)',
	},
} as const satisfies Record<string, OpenPoint>;

/** One reading of every open point. */
export type Profile = {
	-readonly [Name in keyof typeof openPoints]: (typeof openPoints)[Name]['readings'][number];
};

/** The default reading of every open point. */
export const defaultProfile = Object.fromEntries(
	Object.entries(openPoints).map(([name, { readings }]) => [name, readings[0]]),
) as Profile;

/** JSON schema of a change of profile: any of the names, each with one of its readings. */
export const profileSchema = {
	type: 'object',
	additionalProperties: false,
	properties: Object.fromEntries(
		Object.entries(openPoints).map(([name, point]) => [name, { enum: point.readings }]),
	),
};
