/** A request as it leaves: exactly these headers, and those that HTTP itself needs. */
export interface HttpRequest {
	readonly method: 'GET' | 'POST';
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
}

/** What came back. */
export interface Answer {
	readonly status: number;
	/** By name in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** Sends a request. @throws NoAnswer when no complete answer came. */
export type Send = (request: HttpRequest) => Promise<Answer>;

/** Whether the contact center accepted a request: any 2xx, since no body is documented [doc GUIDE]. */
export function isAccepted({ status }: Answer): boolean {
	return status >= 200 && status < 300;
}

/** Whether an answer is a web page: a login page or a proxy speaks, not the API. */
export function isHtml({ headers, body }: Answer): boolean {
	return /\bhtml\b/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype|html)\b/i.test(body);
}

/** The body as JSON, or undefined if it is none. */
export function jsonOf({ body }: Answer): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

/** A property of a JSON value, undefined where there is none. */
export function property(value: unknown, name: string): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	return Object.getOwnPropertyDescriptor(value, name)?.value;
}
