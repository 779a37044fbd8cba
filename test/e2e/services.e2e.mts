import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { needServices, type Service, SERVICES } from '../../scripts/e2e/services.mts';
import { freePort, LOOPBACK } from '../../scripts/lib/ports.mts';

/** Asks for a service on a port where a server answers everything with a text. */
async function ask(service: Service, answer: string): Promise<void> {
	const server = createServer((socket) => socket.once('data', () => socket.end(answer)));
	server.listen(0, LOOPBACK);
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	await needServices([at(service, port)]).finally(() => server.close());
}

function at(service: Service, port: number): Service {
	return { ...service, variable: 'NO_SUCH_VARIABLE', usual: `tcp://${LOOPBACK}:${port}` };
}

test.each(Object.values(SERVICES))(
	'a missing $name is an error that tells how to start one',
	async (service) => {
		const port = await freePort();
		const error = await needServices([at(service, port)]).catch((reason: unknown) => reason);
		const { message } = error as Error;
		expect(message).toContain(`needs ${service.name}, and there is none at ${LOOPBACK}:${port}`);
		for (const start of service.starts) expect(message).toContain(start);
	},
);

test('another server on the port of Redis is not taken for it', async () => {
	await expect(ask(SERVICES.redis, 'HTTP/1.1 400')).rejects.toThrow('something else listens there');
});

test.each([
	{ service: SERVICES.redis, answer: '+PONG' },
	{ service: SERVICES.redis, answer: '-NOAUTH Authentication required.' },
	{ service: SERVICES.postgres, answer: 'N' },
	{ service: SERVICES.postgres, answer: 'S' },
])('$service.name is recognized by the answer $answer', async ({ service, answer }) => {
	await expect(ask(service, answer)).resolves.toBeUndefined();
});
