import { oldestN8n } from '../../../scripts/n8n/versions.mts';
import { regularMode } from './instances.mts';
import { published } from './suites/published.mts';
import { trust } from './suites/trust.mts';

jest.setTimeout(300_000);

const oldest = async () => await regularMode(oldestN8n.dir);

// Its Data Table node cannot make a table, so that dispatch and wait takes a newer n8n.
describe(`on n8n ${oldestN8n.version}, a published trigger`, () => {
	published(oldest);
});
describe(`on n8n ${oldestN8n.version}, a trigger`, () => {
	trust(oldest);
});
