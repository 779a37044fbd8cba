import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanRecord } from '../../sandbox/center/postInteraction.mts';
import { ROOT } from '../../scripts/lib/paths.mts';
import { CallbackServer } from './callbackServer.mts';
import { SandboxFixture } from './sandboxFixture.mts';

let fixture: SandboxFixture;
let n8n: CallbackServer;
let address: string;

beforeEach(async () => {
	fixture = await SandboxFixture.open({
		scenario: { agentsReady: ['jane'], acceptAfter: 1000, releaseAfter: null },
	});
	n8n = new CallbackServer();
	address = await n8n.open();
});
afterEach(async () => {
	await fixture.close();
	await n8n.close();
});

const definition = (body: string, header = '#(Secret)') => `<ApiInteraction>
	<Request>
		<Url>${address}&amp;more=1</Url>
		<Method>POST</Method>
		<Headers>
			<Header><Key>Content-Type</Key><Value>application/json</Value></Header>
			<Header><Key>X-Secret</Key><Value>${header}</Value></Header>
		</Headers>
		<Body><![CDATA[${body}]]></Body>
	</Request>
	<Response><Type>XML</Type><ResponseCodeDestination></ResponseCodeDestination></Response>
</ApiInteraction>`;

const OUTCOME = '{"id":"$(CLID:EscapeDoubleQuotes)","outcome":"$(InteractionOutcome)"}';

const plan = (body = OUTCOME, settings: object = { Secret: 'top' }) =>
	fixture.control('PUT', 'post-interaction', { definition: definition(body), settings });

const dispatch = (id: string) =>
	fixture.dispatch(id, { linkeddata: [{ type: 'clid', value: id }] });

/** What came, in order, once it is so many. */
const came = async (count: number) => (await n8n.until(count)).map(({ body }) => body);

const records = async () => (await fixture.askControl('GET', 'plans')).data as PlanRecord[];

describe('post-interaction processing', () => {
	it('posts the data sources and the outcome as the definition says [doc POST-INTERACTION]', async () => {
		await plan(
			'{"id":"$(CLID)","outcome":"$(InteractionOutcome:ToLowerCase)","agent":"$(FirstAgentID)","start":"$(InteractionStartTime)","guid":"$(CallGuid)","none":"$(Crm|None)"}',
		);
		const start = new Date(fixture.clock.now()).toISOString();
		await dispatch('case-1');
		fixture.clock.advance(1000);
		await fixture.control('POST', 'interactions/case-1/release');
		expect(await came(1)).toEqual([
			{
				...{ id: 'case-1', outcome: 'delivered', agent: '1001', start, none: '' },
				guid: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
			},
		]);
		expect(n8n.received[0]).toMatchObject({
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-secret': 'top' },
		});
	});

	it('escapes double quotes in a value [doc FORMATTERS]', async () => {
		await plan();
		await dispatch('the "first"');
		await fixture.release('the "first"');
		expect(await came(1)).toEqual([{ id: 'the "first"', outcome: 'HangUpInQueue' }]);
	});

	it('tells of interactions that never reached an agent [doc OUTCOMES]', async () => {
		await plan();
		await fixture.control('POST', 'agents/jane/away');
		await fixture.control('PUT', 'queue', { timeout: 60_000 });
		await dispatch('late');
		fixture.clock.advance(59_999);
		expect(await fixture.interaction('late')).toMatchObject({ state: 'waiting', outcome: null });
		fixture.clock.advance(1);
		await fixture.control('POST', 'agents/jane/logout');
		await fixture.control('PUT', 'queue', { noAgentsBreakout: true });
		await dispatch('alone');
		await fixture.invoke([{ action: 'dispatch', externalid: 'sms', route: 'SMS NR' }]);
		expect(await came(3)).toEqual([
			{ id: 'late', outcome: 'QueueTimeout' },
			{ id: 'alone', outcome: 'NoAgentsLoggedIn' },
			{ id: '', outcome: 'HangUpIVR' },
		]);
		expect(await fixture.interaction('late')).toMatchObject({
			...{ state: 'completed', outcome: 'QueueTimeout', agent: null, releasedBy: null },
			releasedAt: new Date(fixture.clock.now()).toISOString(),
		});
	});

	it('has nothing to do with the time an agent takes: the queue is left when one has it', async () => {
		await fixture.control('PUT', 'queue', { timeout: 2_000 });
		await dispatch('case-1');
		fixture.clock.advance(10_000);
		expect(await fixture.interaction('case-1')).toMatchObject({ state: 'assigned' });
	});

	it.each([
		['always', 'HangUpInQueue', ['HangUpInQueue', 'Delivered']],
		['always', 'Other', ['Other', 'Delivered']],
		['agentOnly', 'HangUpInQueue', ['Delivered']],
	])(
		'runs after a release by API %s, with %s in the queue, by profile',
		async (releaseRunsPlan, queuedReleaseOutcome, expected) => {
			await fixture.control('PUT', 'profile', { releaseRunsPlan, queuedReleaseOutcome });
			await plan();
			await dispatch('waiting');
			await fixture.release('waiting');
			await dispatch('assigned');
			fixture.clock.advance(1000);
			await fixture.control('POST', 'interactions/assigned/release');
			const all = (await came(expected.length)) as { outcome: string }[];
			expect(all.map(({ outcome }) => outcome)).toEqual(expected);
		},
	);

	it('is tried once: what the web service answers changes nothing [doc DATA-CONNECTOR]', async () => {
		n8n.answer = (response) => response.writeHead(500).end();
		await plan();
		await dispatch('case-1');
		await fixture.release('case-1');
		await came(1);
		await new Promise<void>((resolve) => {
			const stop = fixture.sandbox.center.onChange(({ what }) => {
				if (what !== 'plan') return;
				stop();
				resolve();
			});
		});
		expect(await records()).toEqual([
			{
				...{ number: 1, clid: 'case-1', outcome: 'HangUpInQueue', status: 500, error: null },
				...{ url: address.replace(/\?.*/, ''), durationMs: 0 },
				at: new Date(fixture.clock.now()).toISOString(),
			},
		]);
		fixture.clock.advance(3_600_000);
		expect(n8n.received).toHaveLength(1);
	});

	it('sends nothing without the setting that the definition names [doc SETTING]', async () => {
		await plan(OUTCOME, {});
		await dispatch('case-1');
		await fixture.release('case-1');
		expect(await records()).toMatchObject([
			{ status: null, error: 'there is no custom configuration setting Secret' },
		]);
		expect(n8n.received).toEqual([]);
	});

	it('shows no secret', async () => {
		await plan(OUTCOME, { Secret: 'top-secret' });
		await dispatch('case-1');
		await fixture.release('case-1');
		await came(1);
		const seen = JSON.stringify([await fixture.state(), await records()]);
		expect(seen).not.toMatch(/top-secret|in-the-query/);
		expect((await fixture.state()).postInteraction).toBe(address.replace(/\?.*/, ''));
	});

	it('takes the definition of docs/outcomes.md, which explains every outcome that it then sends', async () => {
		const text = readFileSync(join(ROOT, 'docs', 'outcomes.md'), 'utf8');
		const [, shown = ''] = /```xml\n([^]*?)```/.exec(text) ?? [];
		await fixture.control('PUT', 'post-interaction', {
			definition: shown.replace('https://n8n.example.com/webhook/vcc-outcomes', address),
			settings: { N8nOutcomeSecret: 'top' },
		});
		await dispatch('case-1');
		fixture.clock.advance(1000);
		await fixture.control('POST', 'interactions/case-1/release');
		await fixture.control('POST', 'agents/jane/logout');
		await dispatch('case-2');
		await fixture.release('case-2');
		await fixture.control('PUT', 'queue', { noAgentsBreakout: true });
		await dispatch('case-3');
		await fixture.invoke([{ action: 'dispatch', externalid: 'sms', route: 'SMS NR' }]);
		const bodies = (await came(4)) as { externalId: string; outcome: string; agentId: string }[];
		expect(bodies[0]).toEqual({
			...{ externalId: 'case-1', outcome: 'Delivered', agentId: '1001' },
			startedAt: expect.stringMatching(/^2026-11-02T/) as string,
		});
		expect(n8n.received[0]?.headers['x-outcome-secret']).toBe('top');
		const explained = [...text.matchAll(/^\| `(\w+)` +\|/gm)].map(([, outcome]) => outcome);
		for (const { outcome } of bodies) expect(explained).toContain(outcome);
	});

	it.each([
		['<Request></Request>', 'the definition has no ApiInteraction'],
		['<ApiInteraction><Request></Request></ApiInteraction>', 'the definition has no Response'],
		[
			'<ApiInteraction><Request><Method>POST</Method><Url>ftp://x</Url></Request><Response></Response></ApiInteraction>',
			'Url must be an http or https address',
		],
		[
			'<ApiInteraction><Request><Method>SEND</Method></Request><Response></Response></ApiInteraction>',
			'Method is no HTTP method',
		],
	])('takes no definition such as %s', async (xml, message) => {
		const answer = await fixture.askControl('PUT', 'post-interaction', { definition: xml });
		expect(answer).toMatchObject({ status: 400, data: { message } });
	});

	it('ends with the definition, and with a reset', async () => {
		await plan();
		await fixture.control('PUT', 'post-interaction', { definition: null });
		await dispatch('case-1');
		await fixture.release('case-1');
		await plan();
		await fixture.control('POST', 'reset');
		expect((await fixture.state()).postInteraction).toBeNull();
		expect(n8n.received).toEqual([]);
	});
});
