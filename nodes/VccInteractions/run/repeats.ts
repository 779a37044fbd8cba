import type { IExecuteFunctions } from 'n8n-workflow';

import type { Interaction } from '../../../vcc/api/interaction';
import type { Delivered } from '../../../vcc/delivery/deliver';
import { isTool } from './tool';

/** Request IDs that an execution remembers of its tool; no model calls one as often. */
const REMEMBERED = 1_000;

/**
 * The request IDs that were accepted in an earlier call of the same tool and execution, and which VCC
 * therefore ignores now. A model that repeats a call has to read that it did nothing.
 *
 * The IDs are kept in the node's context. Behind an MCP Server Trigger there is none, and calls have
 * nothing in common. Outside of tools an ID is not used twice, unless you map one of your own.
 */
export function repeatedIds(
	n8n: IExecuteFunctions,
	delivered: ReadonlyArray<Delivered<Interaction>>,
): ReadonlySet<string> {
	const context = isTool(n8n) ? contextOf(n8n) : undefined;
	if (context === undefined) return new Set();
	const known = new Set(Array.isArray(context.acceptedIds) ? context.acceptedIds.map(String) : []);
	const accepted = delivered.flatMap(({ member, outcome }) =>
		outcome.kind === 'accepted' ? member.requestId : [],
	);
	const repeated = accepted.filter((id) => known.has(id));
	context.acceptedIds = [...new Set([...known, ...accepted])].slice(-REMEMBERED);
	return new Set(repeated);
}

function contextOf(n8n: IExecuteFunctions) {
	try {
		return n8n.getContext('node');
	} catch {
		return undefined;
	}
}
