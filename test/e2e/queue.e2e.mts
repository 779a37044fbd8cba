import { N8nFixture } from './support/n8nFixture.mts';
import { killedWorkerTests } from './suites/killedWorker.mts';
import { secretTests } from './suites/secrets.mts';
import { cancellationTests } from './suites/cancellation.mts';
import { throughputTests } from './suites/throughput.mts';

jest.setTimeout(180_000);

let fixture: N8nFixture;
beforeAll(async () => {
	fixture = await N8nFixture.open({ queue: true });
});
afterAll(async () => await fixture?.close());

describe('in queue mode', () => {
	throughputTests(() => fixture);
});
describe('in queue mode, a person', () => {
	cancellationTests(() => fixture);
});
describe('in queue mode,', () => {
	killedWorkerTests(() => fixture);
});
describe('a search of all that n8n wrote down in queue mode', () => {
	secretTests(() => fixture);
});
