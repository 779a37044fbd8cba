import type { ContactCenter } from '../../center/contactCenter.mts';
import { agentsView } from './agents.mts';
import { callbacksView } from './callbacks.mts';
import { callsView } from './calls.mts';
import { endedView } from './ended.mts';
import { eventsView } from './events.mts';
import { settingsView } from './settings.mts';
import { waitingView } from './waiting.mts';

/**
 * What the console shows at this moment, in parts that change at different times. Lists are cut to
 * what a page can show, so that its size does not grow with the contact center. Times are ms since
 * 1970.
 */
export function consoleView(center: ContactCenter) {
	return {
		waiting: waitingView(center),
		agents: agentsView(center),
		ended: endedView(center),
		calls: callsView({ calls: center.calls, now: center.now() }),
		callbacks: callbacksView(center),
		events: eventsView(center),
		settings: settingsView(center),
	};
}

/** Everything the console shows. */
export type ConsoleView = ReturnType<typeof consoleView>;

/** One piece of news for the console: the parts that have changed, and when this was so. */
export type ConsoleNews = Partial<ConsoleView> & { readonly now: number };
