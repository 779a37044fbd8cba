import { Lab } from './support/lab.mts';
import { killedWorkerTests } from './suites/killedWorker.mts';
import { secretTests } from './suites/secrets.mts';
import { stopTests } from './suites/stops.mts';
import { throughputTests } from './suites/throughput.mts';

jest.setTimeout(180_000);

let lab: Lab;
beforeAll(async () => {
	lab = await Lab.open({ queue: true });
});
afterAll(async () => await lab?.close());

describe('in queue mode', () => throughputTests(() => lab));
describe('in queue mode, a person', () => stopTests(() => lab));
describe('in queue mode,', () => killedWorkerTests(() => lab));
describe('a search of all that n8n wrote down in queue mode', () => secretTests(() => lab));
