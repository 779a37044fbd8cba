import type { NewWorkflow } from '../support/workflowBuilder.mts';
import { byHand, dispatch, flow } from '../support/workflowBuilder.mts';
import { sandboxCredential } from '../../../scripts/start/sandboxClient.mts';
import { openBrowser } from './support/browser.mts';
import { openConsole } from './support/consolePage.mts';
import { EditorFixture } from './support/editorFixture.mts';

jest.setTimeout(300_000);

const CASE = {
	id: 'case-10020',
	links: [
		{ type: 'url', label: 'Invoice', value: 'https://crm.example/invoices/2201' },
		{ type: 'url', label: 'Contract', value: 'https://crm.example/contracts/17' },
	],
};

let fixture: EditorFixture;
let credentialId: string;

beforeAll(async () => {
	fixture = await EditorFixture.open();
	credentialId = await fixture.server.api.createCredential(sandboxCredential(fixture.sandbox));
});
afterAll(() => fixture?.close());

/** A workflow whose Dispatch gets a case, as n8n has it after the steps before were executed. */
function workflow(): NewWorkflow {
	const made = {
		name: 'The case',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify(CASE), options: {} },
	};
	return {
		...flow('A list', [byHand, made, dispatch(credentialId)]),
		pinData: { 'The case': [{ json: CASE }] },
	};
}

const seen = (externalId: string) =>
	fixture.sandbox.center.store.interactions.find((one) => one.externalId === externalId);

it('a list is dragged into List (JSON) of Linked Data, sent, and with an agent in the console', async () => {
	const { id } = await fixture.server.api.createWorkflow(workflow());
	await fixture.editor.openWorkflow(id);
	const form = await fixture.editor.openNode('Dispatch');
	await form.addEntry('linkedData', 'List (JSON)');
	await form.saving('entries', '={{ $json.links }}', () => form.map('links', 'entries'));
	await form.executeStep();
	await form.succeeds();
	expect(seen(CASE.id)?.linkedData).toEqual(CASE.links);
	const browser = await openBrowser();
	try {
		const { agents } = await openConsole(browser, fixture.sandbox);
		await agents.getByRole('button', { name: `Release ${CASE.id}` }).waitFor();
	} finally {
		await browser.close();
	}
});

it('a personal queue is filled in in one go, with an agent chosen from the list inside it', async () => {
	await fixture.editor.newWorkflow();
	const form = await fixture.editor.addNode('vcc', 'VCC Interactions', /^Dispatch/);
	await form.enter({ route: 'Support NR', externalId: 'case-10021' });
	await form.addEntry('personalQueue');
	await form.chooseAgent('zoltan');
	await form.enter({ loggedInTimeout: 45 });
	await form.executeStep();
	await form.succeeds();
	expect(seen('case-10021')?.personalQueue).toEqual({
		agent: 'zoltan',
		loggedintimeout: 45,
		loggedouttimeout: 30,
	});
});
