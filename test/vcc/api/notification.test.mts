import { readCallback } from '../../../vcc/api/notification.ts';

/** As the documentation prints it [doc REG-SRC]. */
const documented = {
	notification: 'AssignToAgent',
	objectid: 'case-10017',
	notificationid: 'n-1',
	params: { AccountName: 'Acme', Agent: 'jane', AgentId: '1001' },
};

const read = (content: unknown) => readCallback(JSON.stringify(content));

test('a documented notification is put into plain words [doc REG]', () => {
	expect(read([documented])).toEqual({
		notifications: [
			{
				event: 'AssignToAgent',
				externalId: 'case-10017',
				notificationId: 'n-1',
				account: 'Acme',
				agent: { username: 'jane', displayId: '1001' },
			},
		],
		unreadable: 0,
	});
});

test('a single notification is read like a list of one', () => {
	expect(read(documented)).toEqual(read([documented]));
});

test('keys and events are read in either case', () => {
	const { notification, objectid, notificationid, params } = documented;
	const shouted = {
		NOTIFICATION: notification.toUpperCase(),
		ObjectId: objectid,
		notificationId: notificationid,
		Params: { accountName: params.AccountName, agent: params.Agent, agentid: params.AgentId },
	};
	expect(read([shouted])).toEqual(read([documented]));
});

test('a Release that names no agent has an agent without name', () => {
	for (const params of [undefined, null, {}, { Agent: '', AgentId: ' ' }, 'none', []]) {
		const callback = read([{ ...documented, notification: 'Release', params }]);
		expect(callback?.notifications).toEqual([
			{ event: 'Release', externalId: 'case-10017', notificationId: 'n-1', agent: {} },
		]);
	}
});

test('ids may be numbers', () => {
	const callback = read([{ ...documented, objectid: 10017, params: { AgentId: 1001 } }]);
	expect(callback?.notifications).toMatchObject([
		{ externalId: '10017', agent: { displayId: '1001' } },
	]);
});

test.each([
	['7615917337495251231', '7615917337495251231'],
	['7615917337495251200', '7615917337495251200'],
	['12345678901234567890123', '12345678901234567890123'],
	['0.1234567890123456789', '0.1234567890123456789'],
	['10017', '10017'],
])('the id %s, written as a number, keeps its digits', (digits, externalId) => {
	const callback = readCallback(
		`[{"notification":"Release","objectid":${digits},"notificationid":${digits},"params":{"AgentId":${digits}}}]`,
	);
	expect(callback?.notifications).toMatchObject([
		{ externalId, notificationId: externalId, agent: { displayId: externalId } },
	]);
});

test('an event of an unknown kind keeps the digits of all that came', () => {
	const callback = readCallback(
		'{"notification":"Hold","objectid":"a","params":{"id":7615917337495251231,"n":[1,2.5]}}',
	);
	expect(callback?.notifications[0]?.raw).toEqual({
		notification: 'Hold',
		objectid: 'a',
		params: { id: '7615917337495251231', n: [1, 2.5] },
	});
});

test('an external ID keeps the white space that it was dispatched with, other texts do not', () => {
	const params = { AccountName: ' Acme ', Agent: ' jane ' };
	const callback = read([{ ...documented, objectid: ' case 1 ', notificationid: ' n ', params }]);
	expect(callback?.notifications).toMatchObject([
		{ externalId: ' case 1 ', notificationId: 'n', account: 'Acme', agent: { username: 'jane' } },
	]);
});

test('JSON that is nested without end is no callback', () => {
	expect(readCallback('['.repeat(1_000) + ']'.repeat(1_000))).toBeUndefined();
});

test('an interaction without external id leaves it out', () => {
	expect(read([{ ...documented, objectid: '' }])?.notifications[0]?.externalId).toBeUndefined();
});

test('an event of an unknown kind passes with all that came', () => {
	const parked = { ...documented, notification: 'Hold', since: 12 };
	expect(read([parked])?.notifications).toMatchObject([
		{ event: 'Hold', externalId: 'case-10017', agent: { username: 'jane' }, raw: parked },
	]);
});

test('members that are no notification are counted, and the others are read', () => {
	const strangers = [null, 1, 'text', [], {}, { notification: '' }, { notification: {} }];
	const callback = read([...strangers, documented]);
	expect(callback?.unreadable).toBe(strangers.length);
	expect(callback?.notifications).toEqual(read([documented])?.notifications);
});

test('an empty list holds nothing', () => {
	expect(read([])).toEqual({ notifications: [], unreadable: 0 });
});

test.each(['', ' ', 'garbage', '{"notification":"AssignToAgent"', '<html></html>'])(
	'%j is not JSON',
	(body) => {
		expect(readCallback(body)).toBeUndefined();
	},
);

test('a byte order mark does no harm', () => {
	expect(readCallback(`\uFEFF${JSON.stringify(documented)}`)).toEqual(read(documented));
});

test('keys that JavaScript has itself are keys like others', () => {
	const callback = readCallback('[{"__proto__":{"notification":"Release"},"constructor":1}]');
	expect(callback).toEqual({ notifications: [], unreadable: 1 });
});
