import type { CredentialRecord } from '../../../scripts/n8n/instance.mts';
import { type Echo, readableForms, repeatEverything, TOKEN } from '../../node/echoingServer.mts';
import { RecordingServer } from '../../node/recordingServer.mts';
import { sandboxCredential } from '../../../scripts/start/sandboxClient.mts';

/** A contact center that repeats in each answer all of its request, and of all requests for a token. */
export class EchoingCenter {
	/** What it answers with; changes count at once. */
	readonly echo: Echo = {
		status: 200,
		tokenStatus: 200,
		form: 'json',
		first: 'headers',
		padding: 0,
		forgets: true,
	};
	private readonly server = new RecordingServer();

	private constructor(private readonly clientSecret: string) {
		this.server.respond = repeatEverything(this.echo);
	}

	/** Starts one. @param clientSecret to be searched for */
	static async open(clientSecret: string): Promise<EchoingCenter> {
		const center = new EchoingCenter(clientSecret);
		await center.server.start();
		return center;
	}

	/** A credential for it, without its id. */
	credential(): Omit<CredentialRecord, 'id'> {
		const { url } = this.server;
		const { type, data } = sandboxCredential({ url, tokenUrl: `${url}/Auth/connect/token` });
		return {
			name: 'A center that repeats everything',
			type,
			data: { ...data, clientSecret: this.clientSecret },
		};
	}

	/** All that n8n must write nowhere, in each form that could be read. */
	secrets(): string[] {
		return [this.clientSecret, TOKEN, ...this.callbackSecrets()].flatMap((secret) =>
			readableForms(secret),
		);
	}

	/** What a trigger registered that its calls are to be known by. */
	callbackSecrets(): string[] {
		return this.server.apiRequests.flatMap(({ body }) => /[0-9a-f]{64}/.exec(body) ?? []);
	}

	async close(): Promise<void> {
		await this.server.close();
	}
}
