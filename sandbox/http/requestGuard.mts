import type { IncomingMessage } from 'node:http';

/** Names of this machine. No name server is asked for them, so that nobody can point them elsewhere. */
const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** Values of Sec-Fetch-Site for which no other page is to blame: our own, or the address line. */
const OWN_SITES: readonly (string | undefined)[] = ['same-origin', 'none'];

/** No more than this of a header goes into a message. */
const LONGEST_SHOWN = 100;

/** The parts of a request that say who is asked and who asks. */
export type Asked = Pick<IncomingMessage, 'url' | 'headersDistinct'>;

/** Why a request is not answered. */
export interface Refused {
	/** 421 when it is not addressed to the sandbox (RFC 9110, 15.5.20), 403 when another page sent it. */
	readonly status: 403 | 421;
	/** What happened, and what to do about it. */
	readonly message: string;
}

/**
 * Looks at where a request is addressed to and which page sent it, so that a web page can neither
 * use the sandbox nor, with a name that it points to this machine, be taken for the console.
 * Programs that are no browser send neither Origin nor Sec-Fetch-Site.
 * @param port where the sandbox listens.
 * @param hosts more names to be reached by: `name`, or `name:port` when another port leads here.
 * @returns null when it may be answered.
 */
export function refusal(asked: Asked, port: number, hosts: readonly string[]): Refused | null {
	const { host = [], origin = [], 'sec-fetch-site': site = [] } = asked.headersDistinct;
	const [name = ''] = host;
	const own = [...LOOPBACK_NAMES, ...hosts].map((known) => withPort(known, port));
	const isAddressed = host.length === 1 && asked.url?.startsWith('/') === true;
	if (!isAddressed || !own.includes(name.toLowerCase())) return misdirected(name);
	const isOwnOrigin = origin.every((sender) => sender === `http://${name.toLowerCase()}`);
	if (isOwnOrigin && site.every((relation) => OWN_SITES.includes(relation))) return null;
	return {
		status: 403,
		message:
			'A web page of another origin asked for this, and the sandbox answers only its own. ' +
			'To open an address of the sandbox, type it into the browser.',
	};
}

/** As browsers write a host into Host and Origin: in small letters, without the usual port. */
function withPort(host: string, port: number): string {
	return new URL(/:\d+$/.test(host) ? `http://${host}` : `http://${host}:${port}`).host;
}

function misdirected(host: string): Refused {
	const shown = host.slice(0, LONGEST_SHOWN);
	return {
		status: 421,
		message:
			`The sandbox does not answer to the host "${shown}". ` +
			'To reach it by another name than localhost, start it with --host and that name.',
	};
}
