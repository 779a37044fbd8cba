import { findN8n } from '../../../scripts/n8n/install.mts';
import { N8nInstance } from '../../../scripts/n8n/instance.mts';
import { packOnce } from '../../../scripts/package/pack.mts';

/**
 * An n8n of the test's own with the packed node in it. Call `remove` at the end.
 * @param dir where that n8n is installed; the newest one's folder if absent.
 */
export async function freshN8n(dir?: string): Promise<N8nInstance> {
	return await N8nInstance.create({ install: await findN8n(dir), tarball: await packOnce() });
}
