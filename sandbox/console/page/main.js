import { updateRelativeTimes, setClock } from './relativeTimes.js';
import { drawAgents } from './agents.js';
import { drawCallbacks } from './callbacks.js';
import { drawCalls } from './calls.js';
import { byId, write } from './dom.js';
import { drawEnded } from './ended.js';
import { drawFaults, listenToFaults } from './faults.js';
import { drawEvents } from './events.js';
import { follow } from './eventStream.js';
import { drawProfile } from './profile.js';
import { drawScenario, listenToScenario } from './scenario.js';
import { drawWaiting } from './waiting.js';
import { listenToWork } from './work.js';

/**
 * Draws the parts that have changed.
 * @param {import('../view/view.mts').ConsoleNews} news
 */
function draw({ now, waiting, agents, ended, calls, callbacks, events, settings }) {
	setClock(now);
	if (waiting) drawWaiting(waiting);
	if (agents) drawAgents(agents);
	if (ended) drawEnded(ended);
	if (calls) drawCalls(calls);
	if (callbacks) drawCallbacks(callbacks);
	if (events) drawEvents(events);
	if (settings) {
		drawScenario(settings);
		drawFaults(settings.faults);
		drawProfile(settings.profile);
	}
	document.body.dataset.shown = String(now);
}

/** @param {boolean} isLive */
function tellConnection(isLive) {
	write(byId('connection'), isLive ? 'Live' : 'Not connected: this is old');
	document.body.classList.toggle('old', !isLive);
}

listenToWork();
listenToScenario();
listenToFaults();
follow(draw, tellConnection);
setInterval(updateRelativeTimes, 1000);
