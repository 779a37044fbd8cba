import { sandboxCredential } from '../../../scripts/start/sandboxClient.mts';
import { waitFor } from '../support/waitFor.mts';
import { EditorFixture } from './support/editorFixture.mts';

jest.setTimeout(300_000);

let fixture: EditorFixture;

beforeAll(async () => {
	fixture = await EditorFixture.open();
	await fixture.server.api.createCredential(sandboxCredential(fixture.sandbox));
});
afterAll(() => fixture?.close());

it('the events trigger, found by search, listens to an event of the list until an agent is ready', async () => {
	const { editor, sandbox } = fixture;
	const form = await editor.newWorkflowWithTrigger('contact center', 'VCC Events Trigger');
	await form.chooseSeveral('events', ['agent.presencechanged.v1']);
	await editor.page.getByText('Listen for an event').first().waitFor();

	await form.executeStep();
	await waitFor(
		() => sandbox.center.subscriptions.list(),
		(all) => all.length === 1,
	);
	const path = `${sandbox.url}/control/agents/zoltan`;
	for (const action of ['login', 'ready']) await fetch(`${path}/${action}`, { method: 'POST' });
	await form.succeeds();
	await form.outputSays('agent.presencechanged.v1');
	await form.picture('n8n-events-output');
	await waitFor(
		() => sandbox.center.subscriptions.list(),
		(all) => all.length === 0,
	);
});
