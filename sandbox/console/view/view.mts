import type { ContactCentre } from '../../centre/contactCentre.mts';
import { agentsView } from './agents.mts';
import { callbacksView } from './callbacks.mts';
import { callsView } from './calls.mts';
import { endedView } from './ended.mts';
import { settingsView } from './settings.mts';
import { waitingView } from './waiting.mts';

/**
 * What the console shows at this moment, in parts that change at different times. Lists are cut to
 * what a page can show, so that its size does not grow with the contact centre. Times are ms since
 * 1970.
 */
export function consoleView(centre: ContactCentre) {
	return {
		waiting: waitingView(centre),
		agents: agentsView(centre),
		ended: endedView(centre),
		calls: callsView({ calls: centre.calls, now: centre.now() }),
		callbacks: callbacksView(centre),
		settings: settingsView(centre),
	};
}

/** Everything the console shows. */
export type ConsoleView = ReturnType<typeof consoleView>;

/** One piece of news for the console: the parts that have changed, and when this was so. */
export type ConsoleNews = Partial<ConsoleView> & { readonly now: number };
