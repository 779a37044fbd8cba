interface Listener {
	readonly callbacks: Set<() => void>;
	readonly call: () => void;
}

/** The one listener of each signal: Node warns of more than ten, and a run may have more waits. */
const listeners = new WeakMap<AbortSignal, Listener>();

/**
 * Calls back when the signal aborts, however many wait for the same signal.
 *
 * @returns forgets the callback; when all are forgotten, nothing is left on the signal
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
	const { callbacks, call } = listeners.get(signal) ?? listenTo(signal);
	callbacks.add(callback);
	return () => {
		if (!callbacks.delete(callback) || callbacks.size > 0) return;
		listeners.delete(signal);
		signal.removeEventListener('abort', call);
	};
}

function listenTo(signal: AbortSignal): Listener {
	const callbacks = new Set<() => void>();
	const call = () => {
		for (const callback of [...callbacks]) callback();
	};
	const listener = { callbacks, call };
	listeners.set(signal, listener);
	signal.addEventListener('abort', call);
	return listener;
}
