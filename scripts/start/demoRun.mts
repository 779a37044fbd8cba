import { UserError } from '../lib/main.mts';
import type { N8nInstance } from '../n8n/instance.mts';
import { DEMO, readExamples } from './examples.mts';
import { interactionTable, runSummary, wentThrough } from './report.mts';
import {
	refuseInvokes,
	type SandboxAddress,
	sandboxCredential,
	seenInteractions,
} from './sandboxClient.mts';

/**
 * Puts credential and examples into n8n, lets it dispatch and release one interaction, and prints
 * what the contact center saw and what n8n said.
 * @param refuse HTTP status the contact center answers instead; undefined: it works as usual.
 * @returns whether the contact center itself says that the interaction went all the way.
 */
export async function runDemo(
	n8n: N8nInstance,
	sandbox: SandboxAddress,
	refuse: number | undefined,
): Promise<boolean> {
	const workflows = (await readExamples()).map((example) => example.workflow);
	const demonstration = workflows.find(({ id }) => id === DEMO);
	if (demonstration === undefined) {
		throw new UserError(`examples/ holds no workflow with the id ${DEMO}.`);
	}
	console.log('Importing the sandbox credential and the example workflows into n8n ...');
	await n8n.importCredentials([sandboxCredential(sandbox)]);
	await n8n.importWorkflows(workflows);
	if (refuse !== undefined) await refuseInvokes(sandbox, refuse);
	console.log(`Running "${demonstration.name}" on n8n ...`);
	const run = await n8n.execute(DEMO);
	const seen = await seenInteractions(sandbox);

	console.log(`\n${runSummary(run)}`);
	if (seen.length === 0) console.log('The contact center has seen no interaction.');
	else console.log(`The contact center's own record (times in UTC):\n${interactionTable(seen)}`);
	return seen.length > 0 && seen.every(wentThrough);
}
