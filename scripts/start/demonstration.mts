import { UserError } from '../lib/main.mts';
import type { N8nInstance } from '../n8n/instance.mts';
import { DEMONSTRATION, readExamples } from './examples.mts';
import { interactionTable, runSummary, wentThrough } from './report.mts';
import {
	refuseInvokes,
	type SandboxAddress,
	sandboxCredential,
	seenInteractions,
} from './sandboxClient.mts';

/**
 * Puts credential and examples into n8n, lets it dispatch and release one interaction, and prints
 * what the contact centre saw and what n8n said.
 * @param refuse HTTP status the contact centre answers instead; undefined: it works as usual.
 * @returns whether the contact centre itself says that the interaction went all the way.
 */
export async function demonstrate(
	n8n: N8nInstance,
	sandbox: SandboxAddress,
	refuse: number | undefined,
): Promise<boolean> {
	const workflows = (await readExamples()).map((example) => example.workflow);
	const demonstration = workflows.find(({ id }) => id === DEMONSTRATION);
	if (demonstration === undefined) {
		throw new UserError(`examples/ holds no workflow with the id ${DEMONSTRATION}.`);
	}
	console.log('Importing the sandbox credential and the example workflows into n8n ...');
	await n8n.importCredentials([sandboxCredential(sandbox)]);
	await n8n.importWorkflows(workflows);
	if (refuse !== undefined) await refuseInvokes(sandbox, refuse);
	console.log(`Running "${demonstration.name}" on n8n ...`);
	const run = await n8n.execute(DEMONSTRATION);
	const seen = await seenInteractions(sandbox);

	console.log(`\n${runSummary(run)}`);
	if (seen.length === 0) console.log('The contact centre has seen no interaction.');
	else console.log(`The contact centre's own record (times in UTC):\n${interactionTable(seen)}`);
	return seen.length > 0 && seen.every(wentThrough);
}
