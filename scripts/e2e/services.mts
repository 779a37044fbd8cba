import { connect } from 'node:net';
import { UserError } from '../lib/main.mts';

/** A server that `npm run e2e` needs and does not bring. */
export interface Service {
	name: string;
	/** Environment variable that names another address. */
	variable: string;
	/** Where it is if that variable is not set. */
	usual: string;
	/** Ways to start one, each a line of a shell. */
	starts: readonly string[];
	/** What is sent to see whether it is the right one, and what its answer begins with. */
	greeting: Buffer;
	answers: RegExp;
}

/** PostgreSQL's SSLRequest: its length, then a code that no version of the protocol has. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

const redis: Service = {
	name: 'Redis',
	variable: 'REDIS_URL',
	usual: 'redis://127.0.0.1:6379',
	starts: [
		'docker run --rm -d -p 127.0.0.1:6379:6379 redis:7',
		'apt-get install redis-server && redis-server --daemonize yes',
		'brew install redis && brew services start redis',
	],
	greeting: Buffer.from('PING\r\n'),
	answers: /^(\+PONG|-NOAUTH)/,
};

const postgres: Service = {
	name: 'PostgreSQL',
	variable: 'POSTGRES_URL',
	usual: 'postgres://postgres@127.0.0.1:5432/postgres',
	starts: [
		'docker run --rm -d -p 127.0.0.1:5432:5432 -e POSTGRES_HOST_AUTH_METHOD=trust postgres:16',
		'apt-get install postgresql && service postgresql start',
		'brew install postgresql@16 && brew services start postgresql@16',
	],
	greeting: SSL_REQUEST,
	answers: /^[SN]/,
};

/** The services that queue mode is made of. */
export const SERVICES = { redis, postgres } as const;

/** Longer than any server on this machine takes. */
const PATIENCE_MS = 5_000;

/** Address of a service, with user and password if it has any. */
export function addressOf({ variable, usual }: Service): URL {
	return new URL(process.env[variable] ?? usual);
}

/**
 * Makes sure that all services answer.
 * @throws UserError that tells how to start those that do not.
 */
export async function needServices(services: readonly Service[]): Promise<void> {
	const problems = await Promise.all(services.map(problemOf));
	const missing = problems.filter((problem) => problem !== undefined);
	if (missing.length > 0) throw new UserError(missing.join('\n\n'));
}

async function problemOf(service: Service): Promise<string | undefined> {
	const { name, variable, starts } = service;
	const { hostname, port } = addressOf(service);
	const why = await reasonOfSilence(service);
	if (why === undefined) return undefined;
	const lines = starts.map((start) => `  ${start}`);
	return `npm run e2e needs ${name}, and there is none at ${hostname}:${port}: ${why}. Start one, e.g. with one of\n${lines.join('\n')}\nor name the address of another one in ${variable}, e.g. ${service.usual}`;
}

/** Why a service is not there; undefined if it is. */
async function reasonOfSilence(service: Service): Promise<string | undefined> {
	const { hostname, port } = addressOf(service);
	const { port: usualPort } = new URL(service.usual);
	return await new Promise((resolve) => {
		const socket = connect({ host: hostname, port: Number(port || usualPort) });
		const conclude = (reason: string | undefined) => {
			socket.destroy();
			resolve(reason);
		};
		socket.setTimeout(PATIENCE_MS, () => conclude('it does not answer'));
		socket.once('connect', () => socket.write(service.greeting));
		socket.once('error', (error) => conclude(error.message));
		socket.once('close', () => conclude('it ends the connection'));
		socket.once('data', (data) => {
			const isRight = service.answers.test(data.toString('latin1'));
			conclude(isRight ? undefined : `something else listens there`);
		});
	});
}
