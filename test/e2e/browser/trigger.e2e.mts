import { sandboxCredential } from '../../../scripts/start/sandboxClient.mts';
import { callSandbox } from '../support/callSandbox.mts';
import { until } from '../support/until.mts';
import { EditorLab } from './support/editorLab.mts';

jest.setTimeout(300_000);

let lab: EditorLab;

beforeAll(async () => {
	lab = await EditorLab.open();
	await lab.server.api.createCredential(sandboxCredential(lab.sandbox));
});
afterAll(() => lab?.close());

it('the trigger, found by search, listens until an agent has the interaction', async () => {
	const { editor, sandbox } = lab;
	const form = await editor.newWorkflowWith(
		'contact center',
		'VCC Interactions',
		/^On assign to agent/,
	);
	await form.enter({ provider: 'CrmBridge' });
	await editor.page.getByText('Listen for an agent').first().waitFor();

	await form.executeStep();
	await until(
		() => sandbox.centre.providers.find('CrmBridge'),
		(provider) => provider !== undefined,
	);
	const request = {
		action: 'dispatch',
		requestid: 'r1',
		externalid: 'case-1',
		route: 'Support NR',
	};
	await callSandbox(sandbox, '/interactions/invoke', {
		provider: 'CrmBridge',
		requests: [request],
	});
	await form.succeeds();
	await form.outputSays('AssignToAgent');
	await form.output.getByRole('cell', { name: 'case-1' }).waitFor();
	await form.picture('n8n-trigger-output');
});
