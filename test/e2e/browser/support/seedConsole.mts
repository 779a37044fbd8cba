import type { Sandbox } from '../../../../sandbox/index.mts';
import { CallbackServer } from '../../../sandbox/callbackServer.mts';
import { callSandbox } from '../../support/callSandbox.mts';

const PROVIDER = 'CrmBridge';

const arrivals = [
	...['case-10017', 'case-10018', 'case-10019', 'case-10020'].map((externalid) => ({
		externalid,
		route: 'Support NR',
	})),
	...['invoice-2231', 'invoice-2232', 'invoice-2240'].map((externalid) => ({
		externalid,
		route: 'Billing NR',
	})),
	{ externalid: 'call-77', route: 'Sales NR', routingdata: { interactiontype: 'live' } },
	{
		externalid: 'case-10021',
		route: 'Support NR',
		routingdata: { skills: [{ name: 'German' }] },
	},
	{ externalid: 'reminder-2201', route: 'SMS NR' },
];

/**
 * Lets a contact center go through everything that its console can show: some wait, some ring, some
 * are worked on, one is on hold, some are released, calls were rejected, a fault is at work, and a
 * provider was told. It needs two agents who do nothing on their own.
 */
export async function seedConsole(sandbox: Sandbox): Promise<void> {
	const control = async (path: string, body: object = {}) => {
		const answer = await fetch(`${sandbox.url}/control/${path}`, {
			method: 'POST',
			body: JSON.stringify(body),
		});
		if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
	};
	const act = (action: string, ...ids: string[]) =>
		ids.reduce(
			async (before, id) => before.then(() => control(`interactions/${id}/${action}`)),
			Promise.resolve(),
		);
	const receiver = new CallbackServer();
	await callSandbox(sandbox, '/interactions/register', {
		provider: PROVIDER,
		endpoint: await receiver.open(),
		agentactionspermitted: { release: 1, hold: 1 },
	});
	await callSandbox(sandbox, '/interactions/invoke', { provider: PROVIDER, requests: arrivals });
	await act('accept', 'case-10017', 'case-10018', 'case-10019', 'invoice-2231', 'invoice-2232');
	await act('release', 'case-10017', 'invoice-2231');
	await act('hold', 'case-10019');
	const more = ['case-10022', 'case-10023', 'case-10024', 'invoice-2241', 'invoice-2242'];
	await callSandbox(sandbox, '/interactions/invoke', {
		requests: more.map((externalid) => ({ externalid, route: 'Support NR' })),
	});
	await callSandbox(sandbox, '/interactions/invoke', {
		requests: [{ action: 'release', externalid: 'case-10024' }],
	});
	await callSandbox(sandbox, '/interactions/invoke', { requests: [{ externalid: 'case-10025' }] });
	await control('faults', { on: 'invoke', kind: 'status', status: 429, retryAfter: '5', times: 3 });
	await callSandbox(sandbox, '/interactions/invoke', { requests: [{ route: 'Support NR' }] });
	const told = 7; // five were assigned, two of them released by the agent
	await receiver.until(told);
	await receiver.close();
}
