import { loadPackage } from './engine.mts';

test('loads', async () => {
	const { node, credential } = await loadPackage();
	expect(node.description.name).toBe('vccInteractions');
	expect(credential.name).toBe('vonageContactCenterApi');
});
