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
