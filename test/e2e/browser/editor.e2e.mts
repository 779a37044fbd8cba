import { sandboxCredential, seenInteractions } from '../../../scripts/start/sandboxClient.mts';
import { dispatchToSandbox } from '../support/dispatchToSandbox.mts';
import type { Editor } from './support/editor.mts';
import { EditorFixture } from './support/editorFixture.mts';
import type { NodeForm } from './support/nodeForm.mts';
import { picture } from './support/picture.mts';

jest.setTimeout(300_000);

let fixture: EditorFixture;
let editor: Editor;

beforeAll(async () => {
	fixture = await EditorFixture.open();
	({ editor } = fixture);
});
afterAll(() => fixture?.close());

const seen = async (externalId: string) =>
	(await seenInteractions(fixture.sandbox)).find((one) => one.externalId === externalId);

describe('the credential', () => {
	it('is found, filled in, and tested by Save; a wrong secret is told as such', async () => {
		const { data } = sandboxCredential(fixture.sandbox);
		const form = await editor.newCredential('contact center', 'Vonage Contact Center API');
		await form.choose('region', 'Custom');
		await form.choose('additionalScopes', 'Agent Availability');
		await form.fill({
			tokenUrl: String(data.tokenUrl),
			apiBaseUrl: String(data.apiBaseUrl),
			clientId: String(data.clientId),
			clientSecret: 'mistyped',
		});
		await form.save();
		await form.showDetails();
		await form.says('does not know this Client ID with this Client Secret');
		await form.fill({ clientSecret: String(data.clientSecret) });
		await form.save();
		await form.says('Connection tested successfully');
		await picture(editor.page, 'n8n-credential');
	});
});

describe('the node, found by search,', () => {
	let form: NodeForm;
	beforeAll(() => editor.newWorkflow());
	afterEach(() => form?.close());

	async function add(action: RegExp): Promise<void> {
		form = await editor.addNode('contact center', 'VCC Interactions', action);
	}

	it('dispatches what its form says, and names the entry that was left empty', async () => {
		await add(/^Dispatch/);
		await form.enter({ route: 'Support NR', externalId: 'case-1' });
		await form.choose('interactionType', 'Live');
		await form.addEntry('linkedData', 'Link');
		await form.enter({ label: 'Case', value: 'https://crm.example/cases/1' });
		await form.addEntry('skills', 'Skill');
		await form.executeStep();
		await form.outputSays('Skills, Skill 1 has no Name: enter one, or remove the entry');
		expect(await seen('case-1')).toBeUndefined();
		await form.picture('n8n-wrong-input');

		await form.enter({ name: 'French' });
		await form.executeStep();
		await form.outputSays('1 item, 1 request: 1 accepted.');
		await form.output.getByRole('cell', { name: 'case-1' }).waitFor();
		await form.picture('n8n-dispatch-output');
		expect(await seen('case-1')).toMatchObject({
			route: 'Support NR',
			interactionType: 'live',
			linkedData: [{ type: 'url', label: 'Case', value: 'https://crm.example/cases/1' }],
		});
	});

	it('releases, and names the external ID if it is missing', async () => {
		await dispatchToSandbox(fixture.sandbox, ['case-2']);
		await add(/^Release/);
		await form.executeStep();
		await editor.toast('Parameter "External ID" is required.').waitFor();
		await form.enter({ externalId: 'case-2' });
		await form.executeStep();
		await form.outputSays('1 item, 1 request: 1 accepted.');
		await form.picture('n8n-release');
		expect(await seen('case-2')).toMatchObject({ state: 'released', releasedBy: 'api' });
	});

	it('invokes raw JSON, and names the property that the contact center misses', async () => {
		await add(/^Invoke/);
		await form.writeCode('body', '{ "requests": [{ "externalid": "case-3" }] }');
		await form.executeStep();
		await form.outputSays("refused the interaction (400): must have required property 'route'");
		await form.writeCode('body', '{ "externalid": "case-3", "route": "Sales NR" }');
		await form.executeStep();
		await form.outputSays('1 item, 1 request: 1 accepted.');
		expect(await seen('case-3')).toMatchObject({ route: 'Sales NR' });
	});

	it('registers a provider, and names the endpoint if it is unsafe', async () => {
		await add(/^Register/);
		await form.enter({ provider: 'Crm', endpoint: 'http://crm.example/vcc' });
		await form.executeStep();
		await form.outputSays('Endpoint must be an https address');
		expect(fixture.sandbox.center.providers.find('Crm')).toBeUndefined();
		await form.enter({ endpoint: 'https://crm.example/vcc' });
		await form.executeStep();
		await form.succeeds();
		await form.picture('n8n-register');
		expect(fixture.sandbox.center.providers.find('Crm')).toMatchObject({
			endpoint: 'https://crm.example/vcc',
		});
	});

	it('counts the agents with a skill, and names the skills if they are missing', async () => {
		await add(/availability/);
		await form.executeStep();
		await editor.toast('Parameter "Skills" is required.').waitFor();
		await form.enter({ skillNames: 'French, Billing' });
		await form.executeStep();
		await form.succeeds();
		const able = [...fixture.sandbox.center.agents.values()].filter(
			({ skills, presence }) =>
				skills.has('French') && skills.has('Billing') && presence === 'ready',
		);
		await form.output.getByText(String(able.length), { exact: true }).first().waitFor();
		await form.picture('n8n-availability');
	});
});
