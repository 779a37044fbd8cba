/** What the tests use of the package, which has no types of its own. */
declare module 'jsonwebtoken' {
	import type { KeyObject } from 'node:crypto';

	interface Options {
		algorithm?: string;
		expiresIn?: number;
		noTimestamp?: boolean;
		header?: object;
	}
	interface Checks {
		algorithms: string[];
		/** Seconds since 1970. */
		clockTimestamp?: number;
	}
	const jwt: {
		sign(claims: object, key: KeyObject | string, options?: Options): string;
		verify(token: string, key: Buffer, checks: Checks): Record<string, unknown>;
	};
	export default jwt;
}
