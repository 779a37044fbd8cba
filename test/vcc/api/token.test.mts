import { API_HOST, hostUnreachable, TOKEN_HOST } from '../../../credentials/hostUnreachable.ts';
import { settingsOf, tokenIn, tokenRequestOf } from '../../../vcc/api/token.ts';
import { VccError } from '../../../vcc/vccError.ts';

const settings = settingsOf({
	region: 'emea',
	apiDomain: 'newvoicemedia.com',
	clientId: ' id ',
	clientSecret: 's&cret=',
	additionalScopes: ['users:read'],
});
const now = 1_000_000;

function refusal(status: number, body: unknown, given = settings): VccError {
	try {
		tokenIn({ status, body }, given, now);
	} catch (error) {
		if (error instanceof VccError) return error;
		throw error;
	}
	throw new Error('It was not refused');
}

test('credentials go in the form body, scopes separated by one space [doc AUTH-REQ]', () => {
	expect(tokenRequestOf(settings)).toEqual({
		url: 'https://emea.cc.vonage.com/Auth/connect/token',
		body: 'grant_type=client_credentials&client_id=id&client_secret=s%26cret%3D&scope=interactions%3Awrite+users%3Aread',
	});
});

test.each<[unknown, string]>([
	[[], 'interactions:write'],
	[undefined, 'interactions:write'],
	['', 'interactions:write'],
	[['users:read', 'stats'], 'interactions:write users:read stats'],
	[['admin:read admin:write'], 'interactions:write admin:read admin:write'],
	['users:read, stats', 'interactions:write users:read stats'],
	[['interactions:write', 'users:read', 'users:read'], 'interactions:write users:read'],
])('interactions:write is always asked for, with what %j adds', (additionalScopes, scope) => {
	const { clientId, clientSecret, region, apiDomain } = settings;
	const given = settingsOf({ clientId, clientSecret, region, apiDomain, additionalScopes });
	expect(new URLSearchParams(tokenRequestOf(given).body).get('scope')).toBe(scope);
});

test('a refusal of the only scope says so in the singular', () => {
	const error = refusal(400, { error: 'invalid_scope' }, { ...settings, additionalScopes: [] });
	expect(error.message).toBe('VCC does not grant the scope "interactions:write"');
});

test.each([
	['clientId', /^Client ID of the credential is empty/],
	['clientSecret', /^Client Secret of the credential is empty/],
])('an empty %s is refused before anything is sent', (name, expected) => {
	expect(() => tokenRequestOf({ ...settings, [name]: ' ' })).toThrow(expected);
});

test("a token is renewed at 90 % of its lifetime, as Vonage's sample does", () => {
	const body = { access_token: 'abc', expires_in: 3600, token_type: 'bearer' };
	expect(tokenIn({ status: 200, body }, settings, now)).toEqual({
		accessToken: 'abc',
		renewAt: now + 3_240_000,
	});
});

test.each([undefined, 0, -1, 'soon'])('expires_in %s tells no lifetime', (expires_in) => {
	const body = { access_token: 'abc', expires_in };
	expect(tokenIn({ status: 200, body }, settings, now).renewAt).toBe(0);
});

test('a wrong secret, a wrong scope and a wrong host get three different messages', () => {
	const secret = [
		refusal(400, { error: 'invalid_client' }),
		refusal(401, ''),
		refusal(401, { error: 'invalid_client' }),
	];
	for (const { message, description } of secret) {
		expect(message).toBe('VCC does not know this Client ID with this Client Secret');
		expect(description).toContain('Region');
	}
	const scope = refusal(400, {
		error: 'invalid_scope',
		error_description: 'You must specify a scope',
	});
	expect(scope.message).toBe('VCC does not grant the scopes "interactions:write users:read"');
	expect(scope.description).toContain('Additional Scopes of the credential');
	for (const host of [
		refusal(404, '<html>'),
		refusal(200, 'hello'),
		refusal(200, { access_token: '' }),
		refusal(302, ''),
	]) {
		expect(host.message).toContain("emea.cc.vonage.com does not answer like VCC's token endpoint");
		expect(host.message).toContain('Region');
	}
	expect(
		hostUnreachable(TOKEN_HOST, 'https://emea.cc.vonage.com/Auth', { code: 'ENOTFOUND' }).message,
	).toBe(
		'The token host emea.cc.vonage.com cannot be reached: host name not found. Check Region, or Token URL with a custom region',
	);
	expect(hostUnreachable(API_HOST, 'http://127.0.0.1:9', { code: 'ECONNREFUSED' }).message).toBe(
		'The API host 127.0.0.1:9 cannot be reached: connection refused. Check Region, or API Base URL with a custom region',
	);
});

test('a token endpoint that is down is not taken for a wrong setting', () => {
	expect(refusal(503, '').message).toContain('could not give a token now (503)');
	expect(refusal(429, '').message).toContain('could not give a token now (429)');
});

test('no message repeats the secret', () => {
	for (const error of [
		refusal(400, { error: 'invalid_client' }),
		refusal(500, ''),
		refusal(404, ''),
	]) {
		expect(`${error.message} ${error.description}`).not.toContain('s&cret');
	}
});
