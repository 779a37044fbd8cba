import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { AgentStatus } from '../../../vcc/api/agentStatus';
import { filterIn, passes } from '../../../vcc/api/statusFilter';
import type { Outcome } from '../../../vcc/delivery/outcome';
import { defineFields } from '../form/defineFields';
import { requestOptions } from '../form/options';
import { readNames, readStatus } from '../run/agentStatus';
import { omitUndefined } from '../run/omitUndefined';
import { isInvalid, readItems, stopOnInvalid } from '../run/readItems';
import { readSettings, type RunSettings } from '../run/settings';
import { writeItems } from '../run/writeItems';
import type { Operation } from './operation';

const fields = defineFields([
	{
		displayName: 'Only Eligible',
		name: 'onlyEligible',
		type: 'boolean',
		default: false,
		description:
			'Whether to output only agents whom VCC reports as eligible for routing. An agent who is ready but full may be one of them. If there are none, there is no output item.',
	},
	{
		displayName: 'Display IDs',
		name: 'displayIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1001, 1002',
		description:
			'IDs of agents in Vonage Contact Center, separated by commas; empty for all agents. An ID that VCC does not have gives no output item. An expression that gives null means all.',
	},
	requestOptions,
]);

/** Shows who has capacity: what each agent is doing at the moment, one output item an agent. */
export const getStatus: Operation = {
	resource: 'agent',
	option: {
		name: 'Get Status',
		value: 'getStatus',
		action: 'Get status of agents',
		description: 'Read presence, workload and interactions of each agent',
	},
	fields: fields.properties,
	execute,
};

async function execute(n8n: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { settings, problems } = readSettings(n8n);
	const items = readItems(n8n, fields, problems, (values, _, validation) =>
		filterIn(values, validation),
	);
	stopOnInvalid(n8n, items);
	// All items see the agents at the same moment, and share the requests.
	const { agents, outcome, areNamed } = items.every(isInvalid)
		? NOTHING
		: await readAgents(n8n, settings);
	const wanted = items.map((item) => {
		if (isInvalid(item)) return item;
		const member = agents.filter((agent) => passes(agent, item.content));
		return { itemIndex: item.itemIndex, delivered: [{ member, outcome }] };
	});
	const written = writeItems(n8n, wanted, {
		// Reading changes nothing, so that it can be done again in any way.
		subjectOf: () => ({ isRepeatable: true }),
		write: ([{ member }]) => member.map(writeAgent),
	});
	const shown = wanted.flatMap((item) => (isInvalid(item) ? [] : item.delivered));
	if (areNamed) hintAtMissingNames(n8n, new Set(shown.flatMap(({ member }) => member)));
	return written;
}

interface NamedAgent extends AgentStatus {
	readonly userName?: string;
	readonly name?: string;
}

interface Agents {
	readonly agents: readonly NamedAgent[];
	readonly outcome: Outcome;
	/** A list of users was read. */
	readonly areNamed: boolean;
}

const NOTHING: Agents = {
	agents: [],
	outcome: { kind: 'accepted', statusCode: 200 },
	areNamed: false,
};

async function readAgents(n8n: IExecuteFunctions, settings: RunSettings): Promise<Agents> {
	const { agents, outcome } = await readStatus(n8n, settings);
	if (agents === undefined) return { agents: [], outcome, areNamed: false };
	const { names, failed } = await readNames(n8n, settings);
	if (names === undefined) return { agents: [], outcome: failed, areNamed: false };
	const named = agents.map((agent) => {
		const user = names.get(agent.displayId);
		return { ...agent, userName: user?.username, name: user?.name };
	});
	return { agents: named, outcome, areNamed: names.size > 0 };
}

/** That `agentId` is the display ID of a user is inferred: where it is not, nobody has a name. */
function hintAtMissingNames(n8n: IExecuteFunctions, agents: ReadonlySet<NamedAgent>): void {
	const nameless = [...agents].filter(({ userName }) => userName === undefined).length;
	if (nameless === 0) return;
	n8n.addExecutionHints({
		message: `${nameless} of ${agents.size} agents have no user name: no active user has their display ID.`,
		location: 'outputPane',
	});
}

function writeAgent({ workload, interactions, ...agent }: NamedAgent): IDataObject {
	const { displayId, userName, name, presence, presenceSince, eligibleForRouting } = agent;
	return omitUndefined({
		displayId,
		userName,
		name,
		presence,
		presenceSince,
		eligibleForRouting,
		workload: workload && { ...workload },
		// A later node that changes those of one item must not change those of another.
		interactions: structuredClone(interactions),
	});
}
