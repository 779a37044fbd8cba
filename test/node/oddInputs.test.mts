import axios from 'axios';
import fc from 'fast-check';
import { EventEmitter } from 'node:events';
import { validateHeaderName, validateHeaderValue } from 'node:http';

import { requestToOwnOrigin } from '../../credentials/ownOrigin.ts';
import { isSecureAddress, printableAddress } from '../../vcc/api/address.ts';
import { hostsOf, type HostSettings } from '../../vcc/api/hosts.ts';
import { registrationOf } from '../../vcc/api/registration.ts';
import { Validation } from '../../vcc/validation.ts';
import { VccError } from '../../vcc/vccError.ts';
import { randomRuns } from '../randomRuns.mts';
import { credentialFor, useSandbox } from './sandbox.mts';
import { TriggerFixture } from './triggerFixture.mts';

const SECRET = 'hunter2-4711';

const oddText = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 20 }),
	fc.constantFrom(
		'',
		' ',
		'\n',
		'\0',
		'\\',
		'/',
		'//',
		'@',
		':',
		'#',
		'?',
		'%',
		'%2f',
		'..',
		'[',
		'\u3002',
	),
);
const scheme = fc.constantFrom(
	...[
		'https://',
		'http://',
		'https:',
		'http:/',
		'HTTPS:\\\\',
		'//',
		'/\\',
		'/',
		'',
		'file:',
		'ftp://',
	],
	...['data:', 'javascript:', 'ws://', 'blob:https://', ' https://', 'ht\ntps://', 'https:////'],
);
const host = fc.constantFrom(
	...['vcc.example', 'evil.example', '127.0.0.1', '127.1', 'localhost', '127.0.0.1.evil.example'],
	...[
		'[::1]',
		'0x7f000001',
		'2130706433',
		'①②⑦.0.0.1',
		'localhost.',
		'0.0.0.0',
		'vcc。example',
		'a b',
	],
);
/** Addresses as nobody would write them, some with the secret as a password. */
const oddAddress = fc
	.tuple(
		scheme,
		fc.constantFrom(
			'',
			`jane:${SECRET}@`,
			`${SECRET}@`,
			`vcc.example@`,
			`jane:${SECRET}@vcc.example\\@`,
		),
		host,
		fc.constantFrom('', ':443', ':80', ':0', ':99999', ':', ':x'),
		oddText,
		oddText,
	)
	.chain(([first, user, name, port, path, query]) =>
		fc.constantFrom(
			`${first}${user}${name}${port}/${path}?${query}`,
			`${path}${first}${user}${name}${port}`,
			`${first}${path}${user}${name}${port}${query}`,
			path,
		),
	);

test('an odd address is secure or refused, and a password in it is never printed', () => {
	const property = fc.property(oddAddress, oddAddress, (tokenUrl, apiBaseUrl) => {
		const settings = { region: 'custom', apiDomain: '', tokenUrl, apiBaseUrl };
		const { addresses, told } = hostsIn(settings);
		for (const address of addresses) expect(isSecureAddress(address)).toBe(true);
		expect(told).not.toContain(SECRET);
		expect(printableAddress(tokenUrl) ?? '').not.toMatch(new RegExp(`//[^/]*${SECRET}`));
	});
	fc.assert(property, randomRuns);
});

test('no odd address of a request gets the token, unless it is one of the API', () => {
	const own = 'https://vcc.example/base';
	const maybe = fc.option(oddAddress, { nil: undefined });
	const request = fc.record({ url: maybe, uri: maybe, baseURL: maybe });
	const property = fc.property(request, (odd) => {
		const target = requestToOwnOrigin(odd as never, own);
		const told = target instanceof VccError ? `${target.message} ${target.description}` : '';
		expect(told).not.toContain(SECRET);
		if (target instanceof VccError) return;
		const { url, uri, baseURL }: { url?: string; uri?: string; baseURL?: string } = target as never;
		// The request is sent by axios; what it cannot make an address of is not sent.
		for (const address of [url, uri, url ?? uri]) {
			for (const base of [baseURL, undefined]) {
				const sentTo = originReached(address, base);
				expect([undefined, 'https://vcc.example']).toContain(sentTo);
			}
		}
	});
	fc.assert(property, randomRuns);
});

/** Where axios sends a request; undefined if it does not. */
function originReached(url: string | undefined, baseURL: string | undefined): string | undefined {
	try {
		return new URL(axios.getUri({ url, baseURL })).origin;
	} catch {
		return undefined;
	}
}

test('an odd header of a registration is one that HTTP can send, or refused without repeating it', () => {
	const name = fc.oneof(
		oddText,
		fc.constantFrom('Authorization', 'host', 'X-Key', 'TE', '__proto__', 'constructor'),
	);
	const value = fc.oneof(
		fc.tuple(oddText, oddText).map(([before, after]) => `${before}${SECRET}${after}`),
		fc.constantFrom(`Bearer ${SECRET}`, `Basic ${SECRET}`),
	);
	const header = fc.array(fc.record({ name, value }), { maxLength: 4 });
	const property = fc.property(header, (entries) => {
		const validation = new Validation();
		const fields = { provider: 'Crm', endpoint: 'https://n8n.example/', permittedActions: [] };
		const { headers = {} } = registrationOf(
			{ ...fields, headers: { header: entries } },
			validation,
		);
		expect(validation.problems.join()).not.toContain(SECRET);
		if (validation.problems.length > 0) return;
		expect(Object.keys(headers)).toHaveLength(entries.length);
		for (const [key, text] of Object.entries(headers)) {
			validateHeaderName(key);
			validateHeaderValue(key, text);
			expect(key.toLowerCase()).not.toMatch(/^(host|te)$/);
		}
	});
	fc.assert(property, randomRuns);
});

describe('a call of the trigger', () => {
	const sandbox = useSandbox();
	let trigger: TriggerFixture;
	let authorization: string;
	beforeEach(async () => {
		const form = { provider: 'Crm', events: ['Release'], permittedActions: [] };
		trigger = await TriggerFixture.open(await credentialFor(sandbox.current), form);
		await trigger.publish();
		authorization = String(sandbox.current.center.providers.find('Crm')?.headers.Authorization);
	});
	afterEach(async () => await trigger.close());

	/** Has n8n's context answer a call, without a server that would refuse odd headers itself. */
	async function answerTo(headers: object, body: Buffer) {
		const response = new Answer();
		const request = { headers, rawBody: body, body: {}, params: {}, query: {} };
		const result = await trigger.answerTo(trigger.contextOf(request, response));
		expect(trigger.failed).toEqual([]);
		return { ...response, result };
	}

	const key = fc.constantFrom(
		'notification',
		'objectid',
		'notificationid',
		'params',
		'Params',
		'__proto__',
	);
	const notification = fc.dictionary(
		key,
		fc.oneof(oddText, fc.jsonValue(), fc.constant('Release')),
	);
	const oddBody = fc.oneof(
		fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
		fc.json().map((text) => Buffer.from(text)),
		fc.array(notification, { maxLength: 4 }).map((list) => Buffer.from(JSON.stringify(list))),
		oddText.map((text) => Buffer.from(`[{"notification":${text}}]`)),
	);

	test('with odd headers and an odd body starts nothing without the secret, and stores nothing', async () => {
		const header = fc.oneof(
			...[oddText, oddText.map((text) => `Bearer ${text}`), fc.array(oddText)],
			oddText.map((text) => `${authorization}${text || 'x'}`),
			fc.constantFrom(undefined, null, 0, {}, '', 'Bearer', 'Basic', `bearer ${'0'.repeat(64)}`),
			fc.constant('').map(() => authorization.toLowerCase()),
			fc.constant('').map(() => authorization.slice(0, -1)),
		);
		const headers = fc.record({ authorization: header, [`x-odd`]: oddText });
		const property = fc.asyncProperty(headers, oddBody, async (odd, body) => {
			const { statusCode, sent, result } = await answerTo(odd, body);
			expect(statusCode).toBe(401);
			expect(JSON.stringify(sent)).not.toContain(authorization.slice('Bearer '.length));
			expect(result).toEqual({ noWebhookResponse: true });
		});
		await fc.assert(property, randomRuns);
		expect(trigger.log.length).toBeLessThanOrEqual(1);
	});

	test('with the secret and an odd body is answered, and repeats no secret', async () => {
		const property = fc.asyncProperty(oddBody, async (body) => {
			const { statusCode, sent, result } = await answerTo({ authorization }, body);
			expect([200, 400]).toContain(statusCode);
			const told = JSON.stringify([sent, result]);
			expect(told).not.toContain(authorization.slice('Bearer '.length));
			expect(statusCode === 400 && result?.workflowData !== undefined).toBe(false);
		});
		await fc.assert(property, randomRuns);
	});
});

/** What a node does with a response of Express. */
class Answer extends EventEmitter {
	statusCode = 200;
	sent: unknown;

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	json(body: unknown): this {
		this.sent = body;
		return this;
	}
}

/** Addresses that secrets may be sent to, or what is said where there are none. */
function hostsIn(settings: HostSettings): { addresses: string[]; told: string } {
	try {
		const { tokenUrl, apiBaseUrl } = hostsOf(settings);
		return { addresses: [tokenUrl, apiBaseUrl], told: '' };
	} catch (error) {
		if (!(error instanceof VccError)) throw error;
		return { addresses: [], told: `${error.message} ${error.description}` };
	}
}
