import type { INodeParameters } from 'n8n-workflow';

import { credentialFor, plantFault, useSandbox } from './sandbox.mts';
import { loadAgents } from './loadAgents.mts';
import { loadPackage, runNode } from './runWorkflow.mts';
import { TriggerFixture } from './triggerFixture.mts';

const sandbox = useSandbox();

const STATUSES = [400, 401, 403, 404, 405, 407, 408, 409, 413, 418, 422, 425, 429, 500, 503];
const FAULTS: ReadonlyArray<Record<string, unknown>> = [
	// A wait longer than any form allows, and no words of the sandbox.
	...STATUSES.map((status) => ({ kind: 'status', status, retryAfter: '10000', body: '{}' })),
	{ kind: 'redirect', status: 307, location: '/' },
	{ kind: 'reset' },
	{ kind: 'wrongJson' },
	{ kind: 'wrongJson', body: '{}' },
];

/** Labels of the options of a form, by operation, without their units. */
async function optionsOf(operation: string): Promise<string[]> {
	const { node } = await loadPackage();
	const options = node.description.properties.find(
		({ name, displayOptions }) =>
			name === 'options' && displayOptions?.show?.operation?.includes(operation),
	);
	return (options?.options ?? []).map((option) =>
		('displayName' in option ? option.displayName : option.name).replace(/ \(.+\)$/, ''),
	);
}

async function runOf(parameters: INodeParameters): Promise<string> {
	const { error } = await runNode({
		parameters: { ...parameters, options: { maxAttempts: 1 } },
		items: [{}],
		credential: await credentialFor(sandbox.current),
	});
	return `${error?.message} ${error?.description}`;
}

/** What a form says of a failure: message and next step. */
const FORMS: ReadonlyArray<
	readonly [name: string, endpoint: string, operation: string, say: () => Promise<string>]
> = [
	[
		'Register',
		'register',
		'register',
		async () => await runOf({ resource: 'provider', operation: 'register', provider: 'Crm' }),
	],
	[
		'Get Availability',
		'availability',
		'getAvailability',
		async () =>
			await runOf({ resource: 'agent', operation: 'getAvailability', skillNames: 'French' }),
	],
	[
		'Get Status',
		'agentStatus',
		'getStatus',
		async () => await runOf({ resource: 'agent', operation: 'getStatus' }),
	],
	[
		'the list of agents',
		'users',
		'none',
		async () => await loadAgents(await credentialFor(sandbox.current)).then(() => '', sayingOf),
	],
	[
		'the trigger',
		'register',
		'none',
		async () => {
			const form = { provider: 'Crm', events: ['Release'], permittedActions: [] };
			const trigger = await TriggerFixture.open(await credentialFor(sandbox.current), form);
			const said = await trigger.publish().then(() => '', sayingOf);
			await trigger.close();
			return said;
		},
	],
];

function sayingOf(error: Error & { description?: string }): string {
	return `${error.message} ${error.description}`;
}

test.each(FORMS)('%s names no option that its form does not have', async (...form) => {
	const [, endpoint, operation, say] = form;
	const has = await optionsOf(operation);
	const others = (await optionsOf('dispatch')).filter((label) => !has.includes(label));
	expect(others).toContain('Request ID');
	const named: string[] = [];
	let said = '';
	for (const fault of FAULTS) {
		await plantFault(sandbox.current, { on: endpoint, every: 1, ...fault });
		const saying = await say();
		await fetch(`${sandbox.current.url}/control/faults`, { method: 'DELETE' });
		said += saying;
		named.push(
			...others.filter((label) => saying.includes(label)).map((label) => `${label}: ${saying}`),
		);
	}
	expect(named).toEqual([]);
	for (const label of ['Max Attempts', 'Timeout'].filter((each) => has.includes(each))) {
		expect(said).toContain(label);
	}
});
