import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { UserError } from './main.mts';

/** Every server of these scripts listens here only. */
export const LOOPBACK = '127.0.0.1';

/** Takes a port for a moment. Resolves with its number; rejects with EADDRINUSE if it is taken. */
async function tryPort(port: number): Promise<number> {
	const server = createServer().listen(port, LOOPBACK);
	await once(server, 'listening');
	const { port: got } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return got;
}

/** A port of the loopback address that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
	return await tryPort(0);
}

/**
 * Makes sure that a port can be taken, before minutes are spent on what needs it.
 * @param user who needs it, e.g. `n8n`; @param option what chooses another one, e.g. `--n8n-port`.
 * @throws UserError if it is taken.
 */
export async function needPort(port: number, user: string, option: string): Promise<void> {
	await tryPort(port).catch(() => {
		throw new UserError(
			`Port ${port} is in use, and ${user} needs it. End the program that uses it, ` +
				`or choose another port, e.g. ${option} ${port + 1}.`,
		);
	});
}
