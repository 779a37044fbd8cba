import { API_HOST, hostUnreachable, TOKEN_HOST } from '../../credentials/hostUnreachable.ts';

test('a token host that cannot be reached is named with the setting that leads to it', () => {
	const address = 'https://emea.cc.vonage.com/Auth/connect/token';
	const error = hostUnreachable(TOKEN_HOST, address, { code: 'EPIPE' });
	expect(error.message).toBe(
		'The token host emea.cc.vonage.com cannot be reached: connection closed. Check Region, or Token URL with a custom region',
	);
	expect(error.description).toBe('Also check the network and proxy of this n8n.');
});

test('an API host that cannot be reached is named with the setting that leads to it', () => {
	expect(hostUnreachable(API_HOST, 'http://127.0.0.1:4010/x').message).toBe(
		'The API host 127.0.0.1:4010 cannot be reached: no answer. Check Region, or API Base URL with a custom region',
	);
});

test.each([
	['ECONNREFUSED', true],
	['CERT_HAS_EXPIRED', false],
])('trying again after %s can help: %s', (code, isTransient) => {
	expect(hostUnreachable(API_HOST, 'https://vcc.example', { code })).toMatchObject({ isTransient });
});
