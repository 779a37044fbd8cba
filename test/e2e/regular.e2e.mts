import { Lab } from './support/lab.mts';
import { instanceTests } from './suites/instances.mts';
import { RERUNS } from './suites/reruns.mts';
import { rerunTests } from './suites/rerunTable.mts';
import { secretTests } from './suites/secrets.mts';
import { stopTests } from './suites/stops.mts';
import { tokenTests } from './suites/tokens.mts';

jest.setTimeout(180_000);

let lab: Lab;
beforeAll(async () => {
	lab = await Lab.open();
});
afterAll(async () => await lab?.close());

describe('dispatches that are run again', () => rerunTests(() => lab, RERUNS));
describe('two copies of an n8n', () => instanceTests(() => lab));
describe('a person', () => stopTests(() => lab));
describe('n8n', () => tokenTests(() => lab));
describe('a search of all that n8n wrote down', () => secretTests(() => lab));
