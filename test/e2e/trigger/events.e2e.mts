import { queueMode, regularMode } from './instances.mts';
import { accountEvents } from './suites/accountEvents.mts';

jest.setTimeout(300_000);

describe('with one process of n8n, the events trigger', () => {
	accountEvents(regularMode);
});
describe('in queue mode with two webhook processes, the events trigger', () => {
	accountEvents(async () => await queueMode({}, 1));
});
