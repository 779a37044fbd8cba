import type { ContactCenter } from '../../center/contactCenter.mts';
import { lastOf } from './newest.mts';

const SHOWN = 8;
const SHOWN_OF_PLAN = 4;

/**
 * Who is told what: the registered providers, the newest notifications with their answers, and those
 * of the plan for ended interactions.
 */
export function callbacksView({ callbacks, providers, postInteraction }: ContactCenter) {
	return {
		total: callbacks.records.length,
		providers: providers.view().map(({ name, endpoint }) => ({ name, endpoint })),
		newest: lastOf(callbacks.records, SHOWN).map(({ at, ...record }) => ({
			...record,
			at: Date.parse(at),
		})),
		plan: {
			url: postInteraction.url,
			total: postInteraction.records.length,
			newest: lastOf(postInteraction.records, SHOWN_OF_PLAN).map(({ at, ...record }) => ({
				...record,
				at: Date.parse(at),
			})),
		},
	};
}
