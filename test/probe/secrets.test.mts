import type { Answer, HttpRequest, Send } from '../../probe/http/answer.mts';
import { httpSend } from '../../probe/http/send.mts';
import { ACCOUNT_NAME } from '../../sandbox/center/notification.mts';
import { seedUsers } from '../../sandbox/center/seedUsers.mts';
import { ProbeFixture } from './probeFixture.mts';

jest.setTimeout(60_000);

const real = httpSend(5_000, 'test');

/** Sends, and puts all that was sent into every answer, so that whatever is shown of it would show. */
function echoing(echo: (answer: Answer, sent: string) => Answer, seen: string[]): Send {
	return async (request: HttpRequest) => {
		const answer = await real(request);
		if (answer.status === 200 && request.url.endsWith('/token')) return answer;
		const sent = `${request.headers.Authorization ?? ''} ${request.url} ${request.body ?? ''}`;
		seen.push(sent);
		return echo(answer, sent);
	};
}

const echoes: Readonly<Record<string, (answer: Answer, sent: string) => Answer>> = {
	'as a reason': (answer, sent) => ({ ...answer, body: JSON.stringify({ message: sent }) }),
	'as text': (answer, sent) => ({ ...answer, body: `Thank you for ${sent}` }),
	'as keys': (answer, sent) => ({ ...answer, body: JSON.stringify({ [sent]: { [sent]: 1 } }) }),
	'cut in the middle': (answer, sent) => ({
		...answer,
		body: JSON.stringify({ error: `${'x'.repeat(140)} ${sent}` }),
	}),
	'in a header that speaks of limits': (answer, sent) => ({
		...answer,
		headers: { ...answer.headers, 'x-ratelimit-limit': encodeURI(sent.slice(0, 4_000)) },
	}),
};

const nasty = [
	'sandbox-secret-of-this-test',
	'p@ss "word" with\\signs & more = 100%+',
	'|pipe|`tick`<b>bold</b>|[link](x)',
	'$&$1$`(.*)[a-z]{3}',
];

describe.each(Object.entries(echoes))('what VCC repeats %s', (_how, echo) => {
	it.each(nasty)('shows no secret and no id of the account; secret %#: %s', async (secret) => {
		await ProbeFixture.with({ invalidClient: 401 }, async (fixture) => {
			const { center } = fixture.sandbox;
			const client = center.clients.get('sandbox-client');
			if (client !== undefined) client.secret = secret;
			const sent: string[] = [];
			const run = await fixture.run({
				args: ['--skill', 'Upholstery'],
				around: {
					credentials: { clientId: 'sandbox-client', clientSecret: secret },
					send: echoing(echo, sent),
				},
			});
			const callbackSecret = /"Authorization":"Bearer ([^"]+)"/.exec(sent.join(' '))?.[1] ?? '';
			expect(callbackSecret).toHaveLength(32);
			const secrets = [secret, 'sandbox-client', callbackSecret, ...center.tokens.issued];
			const forms = secrets.flatMap((one) => [one, encodeURIComponent(one), one.slice(0, 12)]);
			const written = run.report + JSON.stringify(run.profile);
			expect(forms.filter((form) => written.includes(form))).toEqual([]);
			expect(forms.filter((form) => run.printed.includes(form))).toEqual([]);
			const account = ['Support NR', 'CrmBridge', '/callbacks', 'Upholstery', ACCOUNT_NAME];
			expect(account.filter((id) => written.includes(id))).toEqual([]);
		});
	});
});

it('an ordinary run names no user, agent or account, although it has seen them', async () => {
	await ProbeFixture.with({}, async (fixture) => {
		const { report, profile } = await fixture.run();
		const written = report + JSON.stringify(profile);
		const ids = seedUsers.flatMap(({ userId, name, email, agentDisplayId }) => [
			...[userId, name, email],
			...(agentDisplayId === null ? [] : [agentDisplayId]),
		]);
		const words = new Set(written.split(/[^\p{L}\p{N}@.-]+/u));
		expect(written).not.toMatch(ACCOUNT_NAME);
		expect(ids.filter((id) => words.has(id) || (id.includes(' ') && written.includes(id)))).toEqual(
			[],
		);
		expect(written).toContain('params{AccountName, Agent, AgentId}');
	});
});
