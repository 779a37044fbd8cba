import { API_HOST, hostUnreachable, TOKEN_HOST } from '../../../credentials/hostUnreachable.ts';
import { networkFaultOf } from '../../../vcc/delivery/networkFaults.ts';

test.each([
	['CERT_HAS_EXPIRED', 'its certificate has expired'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not trusted'],
	['EAI_AGAIN', 'its name could not be looked up'],
	['ECONNREFUSED', 'connection refused'],
	['EHOSTUNREACH', 'no way to the host'],
	['ENETUNREACH', 'no way to its network'],
	['ENOTFOUND', 'its name is not known'],
	['EPROTO', 'it does not speak TLS'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
	['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is not trusted'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is not trusted'],
])('%s: nothing can have been taken, and "%s"', (code, words) => {
	expect(networkFaultOf(code)).toEqual({ words, reached: false });
});

test.each([
	['ECONNABORTED', 'it took too long'],
	['ECONNRESET', 'connection closed'],
	['EPIPE', 'connection closed'],
	['ETIMEDOUT', 'it took too long'],
	['ERR_SOMETHING_NEW', 'no answer'],
	[undefined, 'no answer'],
])('%s: the request may have been taken, and "%s"', (code, words) => {
	expect(networkFaultOf(code)).toEqual({ words, reached: true });
});

test('what is no fault of the network is told in the words that came', () => {
	const words = 'Credentials could not be decrypted';
	expect(networkFaultOf(undefined, words)).toEqual({ words, reached: true });
	expect(networkFaultOf('ECONNREFUSED', words).words).toBe('connection refused');
});

test('a host that cannot be reached is named with the setting that leads to it', () => {
	const token = hostUnreachable(
		TOKEN_HOST,
		'https://emea.cc.vonage.com/Auth/connect/token',
		'EPIPE',
	);
	expect(token.message).toBe(
		'The token host emea.cc.vonage.com cannot be reached: connection closed. Check Region, or Token URL with a custom region',
	);
	expect(token.isTransient).toBe(true);
	expect(hostUnreachable(API_HOST, 'http://127.0.0.1:4010/x').message).toContain(
		'The API host 127.0.0.1:4010 cannot be reached: no answer. Check Region, or API Base URL',
	);
});
