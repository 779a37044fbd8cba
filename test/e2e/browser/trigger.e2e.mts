import { sandboxCredential } from '../../../scripts/start/sandboxClient.mts';
import { callSandbox } from '../support/callSandbox.mts';
import { waitFor } from '../support/waitFor.mts';
import { EditorFixture } from './support/editorFixture.mts';

jest.setTimeout(300_000);

let fixture: EditorFixture;

beforeAll(async () => {
	fixture = await EditorFixture.open();
	await fixture.server.api.createCredential(sandboxCredential(fixture.sandbox));
});
afterAll(() => fixture?.close());

it('the trigger, found by search, listens until an agent has the interaction', async () => {
	const { editor, sandbox } = fixture;
	const form = await editor.newWorkflowWith(
		'contact center',
		'VCC Interactions',
		/^On assign to agent/,
	);
	await form.enter({ provider: 'CrmBridge' });
	await editor.page.getByText('Listen for an agent').first().waitFor();

	await form.executeStep();
	await waitFor(
		() => sandbox.center.providers.find('CrmBridge'),
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
