/** The objects of the Interactions API as they travel, after the schemas have let them through. */

/** How much of an agent an interaction takes is decided by its type [doc GUIDE, ROUTE-DIFF]. */
export type InteractionType = 'live' | 'nonlive' | 'chat';

/** Data that travels with an interaction; the set of types is open [doc INV, REQ]. */
export interface LinkedData {
	type?: string;
	label?: string;
	owner?: string;
	key?: string;
	value?: string;
}

/** The agent to try first, and for how many seconds [doc PQ, INV]. */
export interface PersonalQueue {
	agent: string;
	loggedintimeout?: number;
	loggedouttimeout?: number;
}

/** Without `expiryafter` mandatory, with 0 optional, else mandatory for so many seconds [doc INV]. */
export interface WantedSkill {
	name: string;
	expiryafter?: number;
}

/** An element of `requests` that invokes a named route [doc INV]. */
export interface Dispatch {
	action?: 'dispatch';
	requestid?: string;
	externalid?: string;
	route: string;
	linkeddata?: LinkedData[];
	routingdata?: {
		interactiontype?: InteractionType;
		personalqueue?: PersonalQueue;
		skills?: WantedSkill[];
	};
}

/** An element of `requests` that takes an interaction away [doc REL]. */
export interface Release {
	action: 'release';
	requestid?: string;
	externalid: string;
}

/** The whole body of invoke, before its members are looked at [doc INV]. */
export interface Invocation {
	provider?: string;
	requests: unknown[];
}

/** The whole body of register [doc REG]. */
export interface Registration {
	provider: string;
	endpoint?: string;
	headers?: Record<string, string>;
	agentactionspermitted?: Partial<Record<AgentAction, 0 | 1>>;
}

/** What a provider may let agents do with its interactions [doc REG]. */
export type AgentAction = 'release' | 'hold' | 'transferToAgent' | 'transferToRoute';
