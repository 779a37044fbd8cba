import type { NetworkError } from './outcome';

/** What a network error means for a request. */
export interface NetworkFault {
	/** In words, because n8n replaces a message that holds one of the usual codes with its own. */
	readonly words: string;
	/** False if the error shows that not even a connection was made, so that nothing left. */
	readonly reached: boolean;
	/** Another attempt can help. */
	readonly retry: boolean;
}

const lost = (words: string): NetworkFault => ({ words, reached: true, retry: true });
const notConnected = (words: string): NetworkFault => ({ words, reached: false, retry: true });
/** As long as nobody changes something, the next attempt ends the same way. */
const permanent = (words: string): NetworkFault => ({ words, reached: false, retry: false });

const FAULTS: ReadonlyMap<string, NetworkFault> = new Map([
	['CERT_HAS_EXPIRED', permanent('its certificate has expired')],
	['CERT_NOT_YET_VALID', permanent('its certificate is not valid yet')],
	['EADDRNOTAVAIL', notConnected('this machine has no free port or address')],
	['EAI_AGAIN', notConnected('its name could not be looked up')],
	['ECONNABORTED', lost('it took too long')],
	['ECONNREFUSED', notConnected('connection refused')],
	['ECONNRESET', lost('connection closed')],
	['EHOSTUNREACH', notConnected('host unreachable')],
	['ENETDOWN', notConnected('the network is down')],
	['ENETUNREACH', notConnected('network unreachable')],
	['ENOTFOUND', permanent('host name not found')],
	['EPIPE', lost('connection closed')],
	['EPROTO', permanent('TLS handshake rejected')],
	['ERR_TLS_CERT_ALTNAME_INVALID', permanent('its certificate is for another host')],
	['ETIMEDOUT', lost('it took too long')],
]);

/** What OpenSSL says of a connection that had been established, so that the request may have left. */
const BROKEN_LATER = /^ERR_SSL_.*(BAD_RECORD_MAC|DECRYPTION_FAILED|UNEXPECTED_EOF|BAD_DECRYPT)/;

/** Certificates that n8n does not trust, by the names of OpenSSL's verification errors. */
const UNTRUSTED =
	/^(UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_|CERT_|ERR_TLS_CERT_)/;

/** What a network error says. One without a known code may have reached VCC. */
export function networkFaultOf({ code, syscall, said }: NetworkError): NetworkFault {
	if (code === undefined) return lost(said ?? 'no answer');
	const known = FAULTS.get(code);
	// A connection that took too long was never made.
	if (syscall === 'connect') return notConnected(known?.words ?? 'no connection');
	if (known !== undefined) return known;
	if (BROKEN_LATER.test(code)) return lost('the encrypted connection broke');
	if (UNTRUSTED.test(code)) return permanent('its certificate is not trusted');
	if (/^ERR_(SSL|TLS)_/.test(code)) return permanent('TLS handshake rejected');
	return lost('no answer');
}
