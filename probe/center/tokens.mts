import type { Clock } from '../clock.mts';
import { type Answer, isAccepted, jsonOf, property } from '../http/answer.mts';
import type { Channel } from '../http/requests.mts';

/** A client of the contact center, as API Credentials makes one [doc CRED]. */
export interface Credentials {
	readonly clientId: string;
	readonly clientSecret: string;
}

/** Thrown when the token host gives no token; `answer` is what it said instead. */
export class TokenRefused extends Error {
	constructor(
		readonly scope: string,
		readonly answer: Answer,
	) {
		super(`no token for ${scope}`);
	}
}

/** Renewed after this part of its life. */
const USED_PART = 0.9;

/** Seconds a token counts as valid if it does not say; the shortest life that is printed [doc AUTH]. */
const UNSAID_LIFE = 900;

interface Kept {
	readonly token: string;
	readonly until: number;
}

/** Bearer tokens by scope, kept in memory for as long as they say. */
export class Tokens {
	private readonly kept = new Map<string, Kept>();

	constructor(
		private readonly tokenUrl: string,
		private readonly credentials: Credentials,
		private readonly clock: Clock,
		/** Called with every token, which nobody else may see. */
		private readonly learned: (token: string) => void,
	) {}

	/** Asks the token host with the fields of a form; id, secret and grant as usual unless given. */
	async request(channel: Channel, fields: Readonly<Record<string, string>>): Promise<Answer> {
		const { clientId, clientSecret } = this.credentials;
		const form = new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
			...fields,
		});
		const answer = await channel({
			method: 'POST',
			url: this.tokenUrl,
			headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
			body: form.toString(),
		});
		const token = tokenIn(answer);
		if (token !== undefined) this.learned(token);
		return answer;
	}

	/**
	 * A valid token with one scope. One scope a token, because a request for one that the credential
	 * lacks fails as a whole [inferred AUTH].
	 * @throws TokenRefused
	 */
	async bearer(channel: Channel, scope: string): Promise<string> {
		const kept = this.kept.get(scope);
		if (kept !== undefined && this.clock.now() < kept.until) return kept.token;
		const answer = await this.request(channel, { scope });
		const token = this.keep(scope, answer);
		if (token === undefined) throw new TokenRefused(scope, answer);
		return token;
	}

	/** Keeps the token of an answer; gives it, or undefined if there is none. */
	keep(scope: string, answer: Answer): string | undefined {
		const token = tokenIn(answer);
		if (token === undefined) return undefined;
		const life = lifeIn(answer) ?? UNSAID_LIFE;
		this.kept.set(scope, { token, until: this.clock.now() + life * 1000 * USED_PART });
		return token;
	}

	/** Forgets all tokens: one of them was refused. */
	forget(): void {
		this.kept.clear();
	}
}

/** The token in an answer of the token host [doc AUTH]. */
export function tokenIn(answer: Answer): string | undefined {
	const token = isAccepted(answer) ? property(jsonOf(answer), 'access_token') : undefined;
	return typeof token === 'string' && token !== '' ? token : undefined;
}

/** The life of the token in an answer, in seconds; undefined if it says none [doc AUTH]. */
export function lifeIn(answer: Answer): number | undefined {
	const life = property(jsonOf(answer), 'expires_in');
	return typeof life === 'number' && life > 0 ? life : undefined;
}
