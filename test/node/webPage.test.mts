import type { IHttpRequestOptions } from 'n8n-workflow';

import { credentialFor } from './sandbox.mts';
import { contextWith } from './executeContext.mts';
import { RecordingServer, tokenForAnyone, type Responder } from './recordingServer.mts';
import { loadPackage, runNode } from './runWorkflow.mts';

const PAGE = {
	headers: { 'content-type': 'text/html; charset=utf-8' },
	body: '<!DOCTYPE html><title>Log in to the guest network</title>',
};
const recorder = new RecordingServer();
beforeAll(async () => await recorder.start());
beforeEach(() => recorder.requests.splice(0));
afterAll(async () => await recorder.close());

const credential = async () =>
	await credentialFor({ url: recorder.url, tokenUrl: `${recorder.url}/Auth/connect/token` });

/** A login page for everything; `token` for everything but tokens. */
const loginPage =
	(token: Responder): Responder =>
	(request) =>
		token(request) ?? PAGE;

test.each(['dispatch', 'release'])(
	'a login page that answers a %s is no acceptance, and ends the run',
	async (operation) => {
		recorder.respond = loginPage(tokenForAnyone);
		const { success, errors } = await runNode({
			parameters: {
				resource: 'interaction',
				operation,
				route: 'Support NR',
				externalId: '={{ $json.id }}',
				options: { interactionsPerRequest: 1 },
			},
			items: [{ id: 'case-1' }, { id: 'case-2' }],
			credential: await credential(),
			onError: 'continueErrorOutput',
		});
		expect(success).toEqual([]);
		expect(errors.map(({ json }) => json.details)).toMatchObject([
			{ outcome: 'unsettled', reason: 'unreadableAnswer' },
			{ outcome: 'notSent', reason: 'unreadableAnswer' },
		]);
		expect(recorder.apiRequests).toHaveLength(1);
	},
);

describe('the test of the credential', () => {
	/** As n8n's Test button asks. */
	async function testCredential(): Promise<unknown> {
		const n8n = await contextWith(await credential());
		const { credential: type } = await loadPackage();
		const request = type.test?.request;
		try {
			await n8n.helpers.httpRequestWithAuthentication.call(
				n8n,
				'vonageContactCenterApi',
				request as IHttpRequestOptions,
			);
			return 'passes';
		} catch (error) {
			return error instanceof Error ? error.message : String(error);
		}
	}

	test.each([
		['API host', 'API Base URL', loginPage(tokenForAnyone)],
		[
			'token host',
			'Token URL',
			loginPage((request) => (request.method === 'GET' ? {} : undefined)),
		],
	])('fails if a login page answers in place of the %s', async (host, field, respond) => {
		recorder.respond = respond;
		expect(await testCredential()).toBe(
			`A web page answered in place of the ${host} ${new URL(recorder.url).host}, such as the login of a network or a proxy. Check Region, or ${field} with a custom region`,
		);
	});

	test('passes if the API answers with anything else, since nothing is documented', async () => {
		recorder.respond = (request) => tokenForAnyone(request) ?? { status: 405, body: '{}' };
		expect(await testCredential()).toBe('passes');
	});
});
