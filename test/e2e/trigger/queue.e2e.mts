import { queueMode } from './instances.mts';
import { dispatchAndWait } from './suites/dispatchAndWait.mts';
import { load } from './suites/load.mts';
import { registration } from './suites/registration.mts';

jest.setTimeout(2_400_000);

describe('in queue mode, the trigger', () => {
	registration(queueMode);
});
describe('in queue mode, dispatch and wait', () => {
	dispatchAndWait(queueMode);
});
// With its default engine for expressions n8n needs several times the CPU for each execution.
const fast = { N8N_EXPRESSION_ENGINE: 'legacy' };
describe('in queue mode, the trigger under load', () => {
	load(async () => await queueMode(fast));
});
