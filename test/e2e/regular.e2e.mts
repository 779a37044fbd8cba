import { N8nFixture } from './support/n8nFixture.mts';
import { instanceTests } from './suites/instances.mts';
import { RETRY_SCENARIOS } from './suites/retryScenarios.mts';
import { retryTests } from './suites/retryTable.mts';
import { secretTests } from './suites/secrets.mts';
import { cancellationTests } from './suites/cancellation.mts';
import { tokenTests } from './suites/tokens.mts';

jest.setTimeout(180_000);

let fixture: N8nFixture;
beforeAll(async () => {
	fixture = await N8nFixture.open();
});
afterAll(async () => await fixture?.close());

describe('dispatches that are run again', () => {
	retryTests(() => fixture, RETRY_SCENARIOS);
});
describe('two copies of an n8n', () => {
	instanceTests(() => fixture);
});
describe('a person', () => {
	cancellationTests(() => fixture);
});
describe('n8n', () => {
	tokenTests(() => fixture);
});
describe('a search of all that n8n wrote down', () => {
	secretTests(() => fixture);
});
