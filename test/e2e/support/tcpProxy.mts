import { EventEmitter, once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { LOOPBACK } from '../../../scripts/lib/ports.mts';

/** Passes bytes on to a server, and knows which connections are open. */
export interface TcpProxy {
	/** Use it in place of the server's own address. */
	readonly url: string;
	/** Connections that the client has not closed. */
	readonly open: number;
	/** Resolves when no connection is open; at once if none is. */
	idle(): Promise<void>;
	close(): Promise<void>;
}

/** Starts one. @param own its port. @param port of the server, on this machine. */
export async function startTcpProxy(own: number, port: number): Promise<TcpProxy> {
	const sockets = new Set<Socket>();
	const changes = new EventEmitter();
	const server = createServer((client) => {
		const onward = connect({ host: LOOPBACK, port });
		sockets.add(client);
		client.pipe(onward).pipe(client);
		for (const socket of [client, onward]) {
			socket.on('error', () => {});
			socket.on('close', () => {
				client.destroy();
				onward.destroy();
			});
		}
		client.on('close', () => {
			sockets.delete(client);
			changes.emit('closed');
		});
	}).listen(own, LOOPBACK);
	await once(server, 'listening');
	return {
		url: `http://${LOOPBACK}:${own}`,
		get open() {
			return sockets.size;
		},
		async idle() {
			while (sockets.size > 0) await once(changes, 'closed');
		},
		async close() {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
}
