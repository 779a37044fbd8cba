import { randomBytes } from 'node:crypto';

/** What a bearer token stands for. */
export interface Grant {
	readonly clientId: string;
	readonly scopes: ReadonlySet<string>;
	/** Milliseconds since 1970. */
	readonly expiresAt: number;
}

/** The bearer tokens in circulation. */
export class Tokens {
	/** Every token that was given out, whether or not it is still good. */
	readonly issued: string[] = [];
	private readonly grants = new Map<string, Grant>();

	/** Gives out a new token for the grant. */
	issue(grant: Grant): string {
		const token = randomBytes(24).toString('hex');
		this.issued.push(token);
		this.grants.set(token, grant);
		return token;
	}

	/** The grant of a token that was given out and is not expired at `now` (ms), else undefined. */
	find(token: string, now: number): Grant | undefined {
		const grant = this.grants.get(token);
		return grant !== undefined && now < grant.expiresAt ? grant : undefined;
	}

	/** Makes every token invalid at once. */
	revokeAll(): void {
		this.grants.clear();
	}
}
