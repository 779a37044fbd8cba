import { EventEmitter } from 'node:events';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import fc from 'fast-check';

import { randomRuns } from '../randomRuns.mts';
import type { CredentialStore } from './credentialStore.mts';
import { ADMIN, keyOf, newEvent, openEvents, sign } from './eventsHouse.mts';
import { credentialFor, useSandbox } from './sandbox.mts';
import type { TriggerFixture } from './triggerFixture.mts';

const DELIVERIES = 10_000;

const sandbox = useSandbox();
let fixture: TriggerFixture;
let key: Buffer;
let store: CredentialStore;
beforeEach(async () => {
	store = await credentialFor(sandbox.current, ADMIN);
	fixture = await openEvents(sandbox.current, {}, {}, store);
	await fixture.publish();
	key = keyOf(sandbox.current);
});
afterEach(async () => await fixture.close());

/** Something that comes to the trigger's address. */
interface Delivery {
	readonly body: string;
	readonly header?: string;
}

/** What became of a delivery: the answer's status and the events that started an execution. */
async function deliver({
	body,
	header,
}: Delivery): Promise<{ status: number; started: unknown[] }> {
	const response = Object.assign(new EventEmitter(), {
		statusCode: 200,
		status(code: number) {
			response.statusCode = code;
			return response;
		},
		json: () => response,
	});
	const headers = header === undefined ? {} : { 'vonage-signature': header };
	const rawBody = Buffer.from(body);
	const result = await fixture.answerTo(fixture.contextOf({ rawBody, headers }, response));
	response.emit('close');
	const items = result?.workflowData?.[0] ?? [];
	return { status: response.statusCode, started: items.map(({ json }) => json.id) };
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const pem = rsa.export({ type: 'pkcs8', format: 'pem' }).toString();
const past = Math.floor(Date.now() / 1000) - 400;

/** Ways to sign a body that nobody must get in by. */
const forgeries: ReadonlyArray<(body: string) => string | undefined> = [
	() => undefined,
	() => '',
	() => 'Bearer ',
	() => 'x'.repeat(8_000),
	(body) => sign(body, Buffer.alloc(32)),
	(body) => sign(body, key.toString('base64')),
	(body) => sign(body, '', {}, { algorithm: 'none' }),
	(body) => sign(body, pem, {}, { algorithm: 'RS256' }),
	(body) => sign(body, key, {}, { algorithm: 'HS512' }),
	(body) => sign(body, key, { exp: past }, {}),
	(body) => sign(body, key, { iat: past }, {}),
	(body) => sign(`${body} `, key),
	(body) => `Basic ${sign(body, key)}`,
	(body) => sign(body, key).split('.').slice(0, 2).join('.'),
];

/** What is done with events, several of which a delivery may hold. `at` chooses among what there is. */
const step = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({ kind: fc.constant('genuine'), count: fc.integer({ min: 1, max: 4 }) }),
	},
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant('forged'), at: fc.nat() }) },
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant('alteredBody'), at: fc.nat() }) },
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant('alteredToken'), at: fc.nat() }) },
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant('replayed'), at: fc.nat() }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('repeated'), at: fc.nat() }) },
) as fc.Arbitrary<{ kind: string; count?: number; at?: number }>;

it(`of ${DELIVERIES} random deliveries, forged, altered, replayed and reordered, only genuine new events start anything`, async () => {
	const steps = fc.sample(step, { numRuns: DELIVERIES, seed: randomRuns.seed });
	const genuine: Delivery[] = [];
	const cases: { delivery: Delivery; answer: object }[] = [];
	const sent = new Set<string>();
	const counts: Record<string, number> = {};
	// Made first and sent in another order: an event may come long after those that followed it.
	const made = steps.map((_, index) => {
		const events = [newEvent(), newEvent(), newEvent(), newEvent()];
		return { events, prefix: index % 2 === 0 ? '' : 'Bearer ' };
	});
	for (const [index, { kind, count = 1, at = 0 }] of steps.entries()) {
		const place = (index * 7_919) % made.length;
		const { events = [], prefix = '' } = made[place] ?? {};
		const earlier = genuine[at % Math.max(genuine.length, 1)];
		const fresh = events.slice(0, count);
		const body = JSON.stringify(count === 1 ? fresh[0] : fresh);
		counts[kind] = (counts[kind] ?? 0) + 1;
		if (kind === 'genuine' || earlier === undefined) {
			const delivery = { body, header: prefix + sign(body, key) };
			genuine.push(delivery);
			for (const { id } of fresh) sent.add(id);
			cases.push({ delivery, answer: { status: 200, started: fresh.map(({ id }) => id) } });
		} else if (kind === 'replayed') {
			cases.push({ delivery: earlier, answer: { status: 200, started: [] } });
		} else if (kind === 'repeated') {
			// VCC sends what it did not see answered again, signed anew, here with something new.
			const known: unknown = JSON.parse(earlier.body);
			const [more] = events;
			const again = JSON.stringify([...(Array.isArray(known) ? known : [known]), more]);
			const delivery = { body: again, header: sign(again, key) };
			cases.push({ delivery, answer: { status: 200, started: [more?.id] } });
		} else {
			const delivery =
				kind === 'forged'
					? { body, header: forgeries[at % forgeries.length]?.(body) }
					: kind === 'alteredBody'
						? { body: altered(earlier.body, at), header: earlier.header }
						: { body: earlier.body, header: altered(earlier.header ?? '', at) };
			cases.push({ delivery, answer: { status: 401, started: [] } });
		}
	}
	for (const { delivery, answer } of cases) {
		expect({ ...delivery, ...(await deliver(delivery)) }).toEqual({ ...delivery, ...answer });
	}
	expect(fixture.failed).toEqual([]);
	expect(Object.keys(counts)).toHaveLength(6);
	expect(sent.size).toBeGreaterThan(DELIVERIES / 10);
});

/** The text with one character changed, left out or added. */
function altered(text: string, at: number): string {
	const place = at % text.length;
	const [before, after] = [text.slice(0, place), text.slice(place + 1)];
	const other = text[place] === 'a' ? 'b' : 'a';
	return (
		[`${before}${other}${after}`, before + after, `${before}${other}${text.slice(place)}`][
			at % 3
		] ?? ''
	);
}

describe('a delivery that is signed', () => {
	const signed = async (body: string) => await deliver({ body, header: sign(body, key) });

	it.each(['garbage', '', '3', '"text"', '{}', '[{}]', '[1]', '{"type":3}'])(
		'with the body %j gets 400 and starts nothing',
		async (body) => expect(await signed(body)).toEqual({ status: 400, started: [] }),
	);

	it('with events among other things starts with the events, and the log says so', async () => {
		const event = newEvent();
		expect(await signed(JSON.stringify([3, event]))).toEqual({ status: 200, started: [event.id] });
		expect(fixture.log).toEqual(['1 members of a delivery were no events and were left out.']);
	});

	it('with the same ID from another source starts, and without an ID each time', async () => {
		const id = randomUUID();
		const events = [newEvent({ id }), newEvent({ id, source: '/channel' })];
		expect((await signed(JSON.stringify(events))).started).toEqual([id, id]);
		const nameless = JSON.stringify(newEvent({ id: undefined }));
		for (let time = 0; time < 2; time++) expect((await signed(nameless)).started).toHaveLength(1);
	});
});

it('a delivery that n8n could not store may come again', async () => {
	const body = JSON.stringify(newEvent());
	const call = async () =>
		await fixture.call(body, {
			'content-type': 'application/cloudevents+json',
			'vonage-signature': sign(body, key),
		});
	fixture.broken = 500;
	expect((await call()).status).toBe(500);
	fixture.broken = undefined;
	expect((await call()).status).toBe(200);
	expect((await call()).status).toBe(200);
	expect(fixture.started).toHaveLength(1);
});

it('a forged delivery leaves a line in the log, once a minute, without what it held', async () => {
	const body = JSON.stringify(newEvent());
	for (let time = 0; time < 5; time++) await deliver({ body, header: sign(body, 'guess') });
	expect(fixture.log).toEqual([
		expect.stringMatching(
			/^A call to the trigger "Agents" was refused: its signature was not made/,
		),
	]);
});

it.each(['', '  ', undefined])(
	'while the client secret is %j every delivery gets 500 and starts nothing',
	async (empty) => {
		store.stored = { ...store.stored, clientSecret: empty as never };
		const body = JSON.stringify(newEvent());
		expect(await deliver({ body, header: sign(body, key) })).toEqual({ status: 500, started: [] });
		expect(fixture.failed).toEqual([]);
	},
);
