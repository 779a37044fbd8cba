import { DEFAULT_SETTINGS } from '../../nodes/VccInteractions/run/settings.ts';
import { loadPackage } from './runWorkflow.mts';

test('n8n loads the node with both icons, codex and the name that workflows use', async () => {
	const { loader, node } = await loadPackage();
	expect(loader.packageName).toBe('n8n-nodes-vcc-interactions');
	const [listed] = loader.types.nodes.filter(({ name }) => name.endsWith('vccInteractions'));
	expect(listed?.iconUrl).toEqual({
		light: expect.stringContaining('vccInteractions.svg'),
		dark: expect.stringContaining('vccInteractions.dark.svg'),
	});
	expect(listed?.codex?.alias).toContain('NewVoiceMedia');
	expect(node.description).toMatchObject({ displayName: 'VCC Interactions', usableAsTool: true });
});

test('n8n loads the trigger with both icons and codex', async () => {
	const { loader, trigger } = await loadPackage();
	const [listed] = loader.types.nodes.filter(({ name }) => name.endsWith('vccInteractionsTrigger'));
	expect(listed?.iconUrl).toMatchObject({ light: expect.any(String), dark: expect.any(String) });
	expect(listed?.codex?.alias).toContain('callback');
	expect(trigger.description).toMatchObject({ displayName: 'VCC Interactions Trigger' });
});

test('the credential belongs to all nodes', async () => {
	const { loader, credential } = await loadPackage();
	expect(credential.displayName).toBe('Vonage Contact Center API');
	expect(loader.nodesByCredential.vonageContactCenterApi).toEqual([
		'vccInteractions',
		'vccInteractionsTrigger',
		'vccEventsTrigger',
	]);
});

test('the form shows the defaults that a run uses', async () => {
	const { node } = await loadPackage();
	const options = node.description.properties.find(({ name }) => name === 'options')?.options ?? [];
	const shown = options.flatMap((option) =>
		'type' in option && option.name !== 'requestId' ? [[option.name, option.default]] : [],
	);
	expect(Object.fromEntries(shown)).toEqual(DEFAULT_SETTINGS);
});
