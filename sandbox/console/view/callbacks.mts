import type { ContactCenter } from '../../center/contactCenter.mts';
import { lastOf } from './newest.mts';

const SHOWN = 8;

/** Who is told what: the registered providers, and the newest notifications with their answers. */
export function callbacksView({ callbacks, providers }: ContactCenter) {
	return {
		total: callbacks.records.length,
		providers: providers.view().map(({ name, endpoint }) => ({ name, endpoint })),
		newest: lastOf(callbacks.records, SHOWN).map(({ at, ...record }) => ({
			...record,
			at: Date.parse(at),
		})),
	};
}
