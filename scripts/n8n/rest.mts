/** The browser that n8n ties its session to; any constant does. */
const BROWSER_ID = 'vcc-scripts';

/** n8n's answer was not a success. */
export class RestError extends Error {
	/** @param status HTTP status; @param body n8n's answer as text; @param request for the message. */
	constructor(
		readonly status: number,
		readonly body: string,
		request: string,
	) {
		super(`n8n answered ${request} with ${status}: ${body}`);
	}
}

/** One session with n8n's internal REST API, the one that its editor uses. */
export class RestSession {
	private cookie = '';

	/** @param url n8n's address, without a slash at the end. */
	constructor(readonly url: string) {}

	/**
	 * Sends one request.
	 * @param path what follows `/rest/`.
	 * @returns the `data` of n8n's answer.
	 * @throws RestError if the status is not 2xx; TypeError if n8n cannot be reached.
	 */
	async call<T>(method: string, path: string, body?: object): Promise<T> {
		const response = await fetch(`${this.url}/rest/${path}`, {
			method,
			headers: {
				'browser-id': BROWSER_ID,
				cookie: this.cookie,
				...(body && { 'content-type': 'application/json' }),
			},
			...(body && { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new RestError(response.status, text, `${method} ${path}`);
		const [session] = response.headers.getSetCookie();
		if (session !== undefined) this.cookie = session.split(';')[0] ?? '';
		return (JSON.parse(text) as { data: T }).data;
	}
}
