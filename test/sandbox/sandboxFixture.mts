import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios';
import type { CallRecord } from '../../sandbox/center/calls.mts';
import type { CallbackRecord } from '../../sandbox/center/callbacks.mts';
import type { CenterState } from '../../sandbox/control/state.mts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/index.mts';
import { ManualClock } from './manualClock.mts';

/** An answer whose body is looked at as JSON or text. */
export type Answer = AxiosResponse<unknown>;

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Whatever the status, the answer is looked at and not thrown. */
export const http = axios.create({ validateStatus: () => true, maxRedirects: 0 });

/** A sandbox under a clock that stands still, and short ways to talk to it. */
export class SandboxFixture {
	private token = '';

	private constructor(
		readonly sandbox: Sandbox,
		readonly clock: ManualClock,
	) {}

	static async open(options: SandboxOptions = {}): Promise<SandboxFixture> {
		const clock = new ManualClock();
		const fixture = new SandboxFixture(await startSandbox({ clock, ...options }), clock);
		fixture.token = await fixture.newToken();
		return fixture;
	}

	close(): Promise<void> {
		return this.sandbox.close();
	}

	/** Asks for a token with the fields of a form; the usual ones unless given. */
	askToken(fields: Record<string, string> = {}, config?: AxiosRequestConfig): Promise<Answer> {
		const form = {
			grant_type: 'client_credentials',
			client_id: 'sandbox-client',
			client_secret: 'sandbox-secret',
			scope: 'interactions:write users:read',
			...fields,
		};
		return http.post(this.sandbox.tokenUrl, new URLSearchParams(form), config);
	}

	async newToken(fields?: Record<string, string>): Promise<string> {
		const { data } = await this.askToken(fields);
		if (typeof data === 'object' && data !== null && 'access_token' in data)
			return String(data.access_token);
		throw new Error(`no token: ${JSON.stringify(data)}`);
	}

	headers(version = 1, token = this.token): Record<string, string> {
		const accept = `application/vnd.newvoicemedia.v${version}+json`;
		return { accept, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
	}

	post(path: string, body: unknown, headers = this.headers()): Promise<Answer> {
		return http.post(this.sandbox.url + path, body, { headers });
	}

	/** Invokes with these members, under a provider if there is one. */
	invoke(requests: unknown[], provider?: string): Promise<Answer> {
		return this.post('/interactions/invoke', { provider, requests });
	}

	/** Dispatches one interaction to `Support NR`. */
	dispatch(externalid: string, more: object = {}, provider?: string): Promise<Answer> {
		return this.invoke(
			[{ action: 'dispatch', externalid, route: 'Support NR', ...more }],
			provider,
		);
	}

	release(externalid: string, more: object = {}, provider?: string): Promise<Answer> {
		return this.invoke([{ action: 'release', externalid, ...more }], provider);
	}

	register(registration: object): Promise<Answer> {
		return this.post('/interactions/register', registration);
	}

	get(path: string, headers: Record<string, string>): Promise<Answer> {
		return http.get(this.sandbox.url + path, { headers });
	}

	users(query = '', headers = this.headers(4)): Promise<Answer> {
		return this.get(`/useradmin/users${query}`, headers);
	}

	/** A call of the control API, to look at. */
	askControl(method: Method, path: string, data?: object): Promise<Answer> {
		return http.request({ method, url: `${this.sandbox.url}/control/${path}`, data });
	}

	/** A call of the control API that has to work. */
	async control(method: Method, path: string, data?: object): Promise<void> {
		const { status, data: answer } = await this.askControl(method, path, data);
		if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
	}

	async state(): Promise<CenterState> {
		return (await http.get<CenterState>(`${this.sandbox.url}/control/state`)).data;
	}

	/** The interaction of an externalid as the control API shows it. */
	async interaction(externalId: string): Promise<CenterState['interactions'][number]> {
		const found = (await this.state()).interactions.find((one) => one.externalId === externalId);
		if (found === undefined) throw new Error(`no interaction ${externalId}`);
		return found;
	}

	/** Who has an interaction, after everything due now has happened. */
	async agentOf(externalId: string): Promise<CenterState['interactions'][number]['agent']> {
		this.clock.advance(0);
		return (await this.interaction(externalId)).agent;
	}

	/** The calls of invoke. */
	async invokes(): Promise<CallRecord[]> {
		const params = { path: '/interactions/invoke' };
		return (await http.get<CallRecord[]>(`${this.sandbox.url}/control/calls`, { params })).data;
	}

	/** Settles once something is scheduled on the clock; `call` must not have been answered by then. */
	async seesPending(call: Promise<unknown>): Promise<void> {
		const answered = call.then(() => 'answered');
		while (this.clock.pending === 0) {
			const turn = new Promise<string>((resolve) => setImmediate(resolve, 'waiting'));
			if ((await Promise.race([answered, turn])) === 'answered')
				throw new Error('answered although it should wait');
		}
	}

	/** Settles when the center has noted the next attempt to notify a provider. */
	nextCallback(): Promise<CallbackRecord> {
		return new Promise((resolve) => {
			const stop = this.sandbox.center.onChange((change) => {
				if (change.what !== 'callback') return;
				stop();
				resolve(change.callback);
			});
		});
	}
}
