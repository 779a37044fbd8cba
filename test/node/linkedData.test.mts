import { credentialFor, useSandbox } from './sandbox.mts';
import { runNode } from './runWorkflow.mts';

const sandbox = useSandbox();

test.each<[string, object, Record<string, string>]>([
	['callerId', { value: '+441234567890' }, { type: 'clid', value: '+441234567890' }],
	[
		'custom',
		{ type: 'property', label: 'Mobile', owner: 'crm', key: 'CustomerMobile', value: '+44' },
		{ type: 'property', label: 'Mobile', owner: 'crm', key: 'CustomerMobile', value: '+44' },
	],
	[
		'link',
		{ label: 'Open case', value: 'https://crm.example/1' },
		{ type: 'url', label: 'Open case', value: 'https://crm.example/1' },
	],
	['mediaType', { value: 'Case' }, { type: 'mediatype', value: 'Case' }],
	['name', { value: 'Case 1' }, { type: 'name', value: 'Case 1' }],
	[
		'record',
		{ owner: 'salesforce', key: 'Case', value: '5003' },
		{ type: 'object', owner: 'salesforce', key: 'Case', value: '5003' },
	],
	['list', { entries: '[{"type":"a","value":"b"}]' }, { type: 'a', value: 'b' }],
])('linked data of the group %s is sent with all its fields', async (group, entry, sent) => {
	const { success } = await runNode({
		parameters: {
			resource: 'interaction',
			operation: 'dispatch',
			route: 'Support NR',
			externalId: 'case-1',
			linkedData: { [group]: [entry] } as never,
			options: { dryRun: true },
		},
		items: [{}],
		credential: await credentialFor(sandbox.current),
	});
	expect(success[0]?.json).toMatchObject({
		request: { body: { requests: [{ linkeddata: [sent] }] } },
	});
});
