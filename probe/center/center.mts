import type { Answer } from '../http/answer.mts';
import type { Channel } from '../http/requests.mts';
import type { Addresses } from './addresses.mts';
import type { Tokens } from './tokens.mts';

/** How a call of the Interactions API may differ from the documented one. */
export interface InvokeChanges {
	/** Null: no Accept header. */
	readonly accept?: string | null;
	/** In place of a token with `interactions:write`. */
	readonly token?: string;
	/** Bytes of the whole body; spaces at its end fill it up. */
	readonly bytes?: number;
}

/** The scope of both Interactions endpoints [doc REG, CRED]. */
export const WRITE = 'interactions:write';

/** The Accept header of a version [doc GUIDE, RESP]. */
export const mediaType = (version: number) => `application/vnd.newvoicemedia.v${version}+json`;

/** The calls of a contact center that the probe makes. */
export class Center {
	constructor(
		private readonly addresses: Addresses,
		readonly tokens: Tokens,
	) {}

	/** `POST /interactions/invoke` [doc INV, GUIDE]. */
	async invoke(channel: Channel, body: object, changes: InvokeChanges = {}): Promise<Answer> {
		return await this.post(channel, '/interactions/invoke', body, changes);
	}

	/** `POST /interactions/register` [doc REG]. */
	async register(channel: Channel, body: object): Promise<Answer> {
		return await this.post(channel, '/interactions/register', body, {});
	}

	/** A read of another VCC API, with a token for its scope. */
	async get(channel: Channel, path: string, scope: string, version: number): Promise<Answer> {
		const token = await this.tokens.bearer(channel, scope);
		return await channel({
			method: 'GET',
			url: this.addresses.apiBaseUrl + path,
			headers: { Authorization: `Bearer ${token}`, Accept: mediaType(version) },
		});
	}

	private async post(
		channel: Channel,
		path: string,
		body: object,
		{ accept = mediaType(1), token, bytes = 0 }: InvokeChanges,
	): Promise<Answer> {
		const bearer = token ?? (await this.tokens.bearer(channel, WRITE));
		const text = JSON.stringify(body);
		// JSON allows spaces after the value, so the body grows without saying more.
		const padding = ' '.repeat(Math.max(bytes - Buffer.byteLength(text), 0));
		const answer = await channel({
			method: 'POST',
			url: this.addresses.apiBaseUrl + path,
			headers: {
				Authorization: `Bearer ${bearer}`,
				'Content-Type': 'application/json',
				...(accept !== null && { Accept: accept }),
			},
			body: text + padding,
		});
		// The next request gets a new token; this one's answer stands.
		if (answer.status === 401 && token === undefined) this.tokens.forget();
		return answer;
	}
}
