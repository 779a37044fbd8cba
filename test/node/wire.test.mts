import type { INodeParameters } from 'n8n-workflow';

import * as documented from '../vcc/api/documentedBodies.mts';
import { credentialFor } from './sandbox.mts';
import { runNode } from './runWorkflow.mts';
import { RecordingServer } from './recordingServer.mts';

const recorder = new RecordingServer();
beforeAll(async () => await recorder.start());
beforeEach(() => recorder.requests.splice(0));
afterAll(async () => await recorder.close());

async function sentBy(parameters: INodeParameters, json: Record<string, string> = {}) {
	const credential = await credentialFor({
		url: recorder.url,
		tokenUrl: `${recorder.url}/Auth/connect/token`,
	});
	const { error } = await runNode({ parameters, items: [json], credential });
	expect(error).toBeUndefined();
	expect(recorder.apiRequests).toHaveLength(1);
	const [request] = recorder.apiRequests;
	if (request === undefined) throw new Error('Nothing was sent');
	return request;
}

const fullDispatch: INodeParameters = {
	resource: 'interaction',
	operation: 'dispatch',
	...documented.fullDispatchForm,
	// As a person maps it from an item.
	externalId: '={{ $json.id }}',
	provider: 'ProviderName',
	options: { requestId: '13141f79-79bb-4e4f-a7bc-a96f3a08d1bb' },
};

test('the full dispatch leaves byte for byte as documented [doc INV]', async () => {
	const request = await sentBy(fullDispatch, { id: '40a4b50f' });
	expect(request.body).toBe(JSON.stringify(documented.fullDispatch));
});

test('it goes to the documented address with the documented headers [doc GUIDE, REQ]', async () => {
	const request = await sentBy(fullDispatch, { id: '40a4b50f' });
	expect(request.method).toBe('POST');
	expect(request.path).toBe('/interactions/invoke');
	expect(request.headers).toMatchObject({
		accept: 'application/vnd.newvoicemedia.v1+json',
		authorization: 'Bearer recorded-token',
		'content-type': 'application/json',
	});
});

test('the route example leaves byte for byte as documented [doc GUIDE]', async () => {
	const request = await sentBy({
		resource: 'interaction',
		operation: 'dispatch',
		route: 'Route Interaction NR',
		externalId: 'sourceObjectName',
		options: { requestId: 'uniqueRequestId' },
	});
	expect(request.body).toBe(JSON.stringify(documented.routeDispatch));
});

test('the release leaves byte for byte as documented [doc REL]', async () => {
	const request = await sentBy({
		resource: 'interaction',
		operation: 'release',
		externalId: 'existingInteractionId',
		options: { requestId: 'uniqueRequestId' },
	});
	expect(request.body).toBe(JSON.stringify(documented.release));
});

test('a raw Invocation leaves as it was written', async () => {
	const request = await sentBy({
		resource: 'interaction',
		operation: 'invoke',
		body: JSON.stringify(documented.fullDispatch, null, 2),
	});
	expect(request.body).toBe(JSON.stringify(documented.fullDispatch));
});

test('the registration leaves byte for byte as documented [doc REG]', async () => {
	const request = await sentBy({
		resource: 'provider',
		operation: 'register',
		...documented.registerForm,
	});
	expect(request.path).toBe('/interactions/register');
	expect(request.body).toBe(JSON.stringify(documented.register));
});

test('emoji and right-to-left text arrive unchanged', async () => {
	const text = '📞 فاتورة 12 – Ünïcödé';
	const request = await sentBy(
		{
			resource: 'interaction',
			operation: 'dispatch',
			route: '={{ $json.text }}',
			externalId: 'case-1',
		},
		{ text },
	);
	expect(JSON.parse(request.body)).toMatchObject({ requests: [{ route: text }] });
});

test('the token is asked for in a form body, as documented [doc AUTH-REQ]', async () => {
	await sentBy(fullDispatch, { id: '1' });
	const [token] = recorder.requests;
	expect(token?.headers['content-type']).toContain('application/x-www-form-urlencoded');
	expect(token?.body).toBe(
		'grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret&scope=interactions%3Awrite',
	);
});
