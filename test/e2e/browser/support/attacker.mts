import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '../../../../scripts/lib/ports.mts';

/** A fault whose answer is a page that would own the sandbox: it runs where the console runs. */
export const TRAP = {
	on: 'users',
	kind: 'status',
	status: 200,
	contentType: 'text/html',
	body: '<title>harmless</title><script>document.title = "owned"</script>',
	every: 1,
} as const;

/**
 * What a hostile page tries, by name. Each is a script in the page, with the sandbox's address as
 * `target` and a way to wait for an element as `settled`; its value is what the page could read.
 */
export const attacks = {
	'a simple POST': `fetch(target + '/control/faults', { method: 'POST', body: trap })
		.then((answer) => answer.text(), () => null)`,
	'a simple POST whose answer it does not read': `fetch(target + '/control/faults',
		{ method: 'POST', mode: 'no-cors', body: trap }).then(() => null, () => null)`,
	'a beacon': `navigator.sendBeacon(target + '/control/faults', trap) && null`,
	'a form': `(() => {
		const frame = document.createElement('iframe');
		frame.name = 'answer';
		document.body.append(frame);
		const form = document.createElement('form');
		Object.assign(form, { method: 'post', enctype: 'text/plain', target: 'answer' });
		form.action = target + '/control/faults';
		const field = document.createElement('input');
		// Sent as name=value, so that the JSON needs an equals sign where it does no harm.
		[field.name, field.value] = trap.replace('title = ', 'title=').split(/=(.*)/s);
		form.append(field);
		document.body.append(form);
		form.submit();
		return settled(frame);
	})()`,
	'an image': `settled(Object.assign(document.createElement('img'),
		{ src: target + '/useradmin/users' }))`,
	'a script': `settled(Object.assign(document.createElement('script'),
		{ src: target + '/control/state' }))`,
	'a frame': `settled(Object.assign(document.createElement('iframe'), { src: target + '/' }))`,
	'an event source': `new Promise((resolve) => {
		const source = new EventSource(target + '/console/feed');
		source.onmessage = ({ data }) => resolve(data);
		source.onerror = () => { source.close(); resolve(null); };
	})`,
	'a PUT': `fetch(target + '/control/clients/sandbox-client',
		{ method: 'PUT', body: '{"secret":"stolen"}' }).then((answer) => answer.text(), () => null)`,
} as const;

/** The hostile page itself. */
export const PAGE = `<!doctype html><title>harmless</title><link rel="icon" href="data:,">
<body><script>
	const trap = ${JSON.stringify(JSON.stringify(TRAP)).replaceAll('</', '<\\/')};
	function settled(element) {
		const done = new Promise((resolve) => {
			element.onload = element.onerror = () => resolve(null);
		});
		if (!element.isConnected) document.body.append(element);
		return done;
	}
</script>`;

/** A web server of somebody else. */
export interface Attacker {
	readonly port: number;
	close(): Promise<void>;
}

/** Starts one that answers everything with {@link PAGE}. */
export async function startAttacker(): Promise<Attacker> {
	const server = createServer((_, response) => {
		response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
	}).listen(0, LOOPBACK);
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		port,
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
