import { regularMode } from './instances.mts';
import { dispatchAndWait } from './suites/dispatchAndWait.mts';
import { registration } from './suites/registration.mts';
import { trust } from './suites/trust.mts';

jest.setTimeout(300_000);

describe('with one process of n8n, the trigger', () => {
	registration(regularMode);
});
describe('with one process of n8n, a trigger', () => {
	trust(regularMode);
});
describe('with one process of n8n, dispatch and wait', () => {
	dispatchAndWait(regularMode);
});
