import { networkFaultOf } from '../../../vcc/delivery/networkFaults.ts';

const untrusted = 'its certificate is not trusted';

test.each([
	['CERT_HAS_EXPIRED', 'its certificate has expired'],
	['CERT_NOT_YET_VALID', 'its certificate is not valid yet'],
	['CERT_REVOKED', untrusted],
	['DEPTH_ZERO_SELF_SIGNED_CERT', untrusted],
	['SELF_SIGNED_CERT_IN_CHAIN', untrusted],
	['UNABLE_TO_GET_ISSUER_CERT', untrusted],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', untrusted],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', untrusted],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
	['ERR_TLS_CERT_ALTNAME_FORMAT', untrusted],
	['ERR_TLS_HANDSHAKE_TIMEOUT', 'TLS handshake rejected'],
	['ERR_SSL_WRONG_VERSION_NUMBER', 'TLS handshake rejected'],
	['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'TLS handshake rejected'],
	['EPROTO', 'TLS handshake rejected'],
	['ENOTFOUND', 'host name not found'],
])('%s: nothing left, trying again is no use, and "%s"', (code, words) => {
	expect(networkFaultOf({ code })).toEqual({ words, reached: false, retry: false });
});

test.each([
	['EADDRNOTAVAIL', 'this machine has no free port or address'],
	['EAI_AGAIN', 'its name could not be looked up'],
	['ECONNREFUSED', 'connection refused'],
	['EHOSTUNREACH', 'host unreachable'],
	['ENETDOWN', 'the network is down'],
	['ENETUNREACH', 'network unreachable'],
])('%s: nothing left, and "%s"', (code, words) => {
	expect(networkFaultOf({ code })).toEqual({ words, reached: false, retry: true });
});

test.each([
	['ETIMEDOUT', 'it took too long'],
	['ECONNRESET', 'connection closed'],
	['ESOMETHINGNEW', 'no connection'],
])('%s while connecting: nothing left', (code, words) => {
	const fault = { words, reached: false, retry: true };
	expect(networkFaultOf({ code, syscall: 'connect' })).toEqual(fault);
});

test.each([
	['ECONNABORTED', 'it took too long'],
	['ECONNRESET', 'connection closed'],
	['EPIPE', 'connection closed'],
	['ETIMEDOUT', 'it took too long'],
	['ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC', 'the encrypted connection broke'],
	['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', 'the encrypted connection broke'],
	['ERR_SSL_UNEXPECTED_EOF_WHILE_READING', 'the encrypted connection broke'],
	['ERR_SOMETHING_NEW', 'no answer'],
	['XCERT_ODD', 'no answer'],
	['NOT_ERR_SSL_', 'no answer'],
	['constructor', 'no answer'],
	[undefined, 'no answer'],
])('%s: the request may have been accepted, and "%s"', (code, words) => {
	expect(networkFaultOf({ code, syscall: 'read' })).toEqual({ words, reached: true, retry: true });
});

test('the words that came are used only where there is no code', () => {
	const said = 'Credentials could not be decrypted';
	expect(networkFaultOf({ said })).toEqual({ words: said, reached: true, retry: true });
	expect(networkFaultOf({ code: 'ECONNREFUSED', said }).words).toBe('connection refused');
	expect(networkFaultOf({ code: 'ENEW', said }).words).toBe('no answer');
});
