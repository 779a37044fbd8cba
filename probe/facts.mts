import type { Answer } from './http/answer.mts';
import type { Entry } from './interactions/ledger.mts';

/** What one question learned and a later one builds on; undefined: not known. */
export interface Facts {
	/** The answer that brought the first token. */
	token?: Answer;
	/** A refusal for a fault in a request, to see the form of its body. */
	badRequest?: Answer;
	/** The answer to the first dispatch that was accepted. */
	dispatched?: Answer;
	/** The interaction of that dispatch, and the object that was sent for it. */
	first?: { readonly entry: Entry; readonly member: object };
	/** Two interactions that share a request. */
	pair?: readonly [Entry, Entry];
	badMember?: 'rejectsWhole' | 'droppedSilently';
	/** The status for a release of an interaction that nobody dispatched. */
	releaseUnknown?: number;
	/** Bodies by size, and whether their size was refused. */
	sizes: { readonly bytes: number; readonly tooLarge: boolean; readonly answer: Answer }[];
	/** The first answer with users, and the one to page 0. */
	users?: Answer;
	/** An answer with the availability of agents. */
	availability?: Answer;
	/** The first page of the agents' status. */
	agentStatus?: Answer;
	/** The provider is registered with a callback address. */
	hearsCallbacks?: boolean;
	/** No agent got anything: questions that depend on agents are not worth another wait. */
	noAgents?: boolean;
	/** Interactions to see callbacks of: one that an agent ends, and one that the API releases. */
	watched?: { readonly byAgent: Entry; readonly byApi: Entry };
	/** Milliseconds from the assignment of `byAgent` to its end by an agent. */
	agentTook?: number;
}
