import type { AddressInfo } from 'node:net';
import { ContactCenter } from './center/contactCenter.mts';
import { seedUsers, type User } from './center/seedUsers.mts';
import { type Clock, OwnedClock, systemClock } from './clock.mts';
import { buildApp } from './http/app.mts';
import { defaultProfile, type Profile } from './profile.mts';
import { defaultScenario, type Scenario } from './scenario.mts';

export type { ContactCenter } from './center/contactCenter.mts';
export type { Change } from './center/eventBus.mts';
export type { Clock } from './clock.mts';
export type { Profile } from './profile.mts';
export type { Scenario } from './scenario.mts';
export type { User } from './center/seedUsers.mts';

/** How to start a sandbox; everything has a default. */
export interface SandboxOptions {
	/** 0, the default, takes a free one. */
	port?: number;
	/**
	 * Names to be reached by other than localhost: `name`, or `name:port` when that port leads here.
	 * Every other Host is refused, see {@link refusal}.
	 */
	hosts?: readonly string[];
	profile?: Partial<Profile>;
	scenario?: Partial<Scenario>;
	/** Who is known to the contact center; some sixty people unless given. */
	users?: readonly User[];
	/** The computer's own time unless given. */
	clock?: Clock;
}

/** A contact center that runs and listens on this machine only. */
export interface Sandbox {
	/** `http://127.0.0.1:PORT`: the base of all API paths. */
	readonly url: string;
	readonly tokenUrl: string;
	readonly port: number;
	readonly center: ContactCenter;
	/** Ends it at once, with all connections, timers and callbacks. */
	close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/**
 * Starts a contact center in a box.
 * @throws Error when the port is in use, or an agent of the scenario does not exist.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, hosts = [], profile, scenario, clock = systemClock } = options;
	const { users = seedUsers } = options;
	const opening = {
		profile: { ...defaultProfile, ...profile },
		scenario: { ...defaultScenario, ...scenario },
		users,
	};
	const center = new ContactCenter(opening, clock);
	const answerClock = new OwnedClock(clock);
	const app = buildApp(center, answerClock, hosts);
	const close = async () => {
		center.close();
		answerClock.cancelAll();
		await app.close();
	};
	try {
		await app.listen({ host: LOOPBACK, port });
	} catch (error) {
		await close();
		throw portProblem(error, port);
	}
	const taken = portOf(app.server.address());
	const url = `http://${LOOPBACK}:${taken}`;
	return { url, tokenUrl: `${url}/Auth/connect/token`, port: taken, center, close };
}

function portProblem(error: unknown, port: number): unknown {
	if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return error;
	return new Error(
		`Port ${port} is in use. End the program that listens there, or take another port (0: any free one).`,
		{ cause: error },
	);
}

function portOf(address: AddressInfo | string | null): number {
	if (address === null || typeof address === 'string') throw new Error('the server has no port');
	return address.port;
}
