import { hostsOf } from '../../../vcc/api/hosts.ts';

const standard = { region: 'emea', apiDomain: 'newvoicemedia.com', tokenUrl: '', apiBaseUrl: '' };
const custom = {
	...standard,
	region: 'custom',
	tokenUrl: 'http://127.0.0.1:4010/Auth/connect/token',
	apiBaseUrl: 'http://127.0.0.1:4010/',
};

test('a region has its token host and its API host [doc 5.2]', () => {
	expect(hostsOf({ ...standard, region: 'nam' })).toEqual({
		tokenUrl: 'https://nam.cc.vonage.com/Auth/connect/token',
		apiBaseUrl: 'https://nam.api.newvoicemedia.com',
	});
});

test('the API host can be of the newer domain [doc AVAIL]', () => {
	expect(hostsOf({ ...standard, apiDomain: 'cc.vonage.com' }).apiBaseUrl).toBe(
		'https://emea.api.cc.vonage.com',
	);
});

test('custom addresses are taken without their trailing slash', () => {
	expect(hostsOf(custom)).toEqual({
		tokenUrl: 'http://127.0.0.1:4010/Auth/connect/token',
		apiBaseUrl: 'http://127.0.0.1:4010',
	});
});

test.each([
	['a wrong region', { ...standard, region: 'europe' }, /Region "europe" is not a region of VCC/],
	['a wrong domain', { ...standard, apiDomain: 'evil.example' }, /API Domain "evil.example"/],
	['no token address', { ...custom, tokenUrl: ' ' }, /Token URL of the credential is empty/],
	[
		'http beyond this machine',
		{ ...custom, apiBaseUrl: 'http://vcc.example' },
		/API Base URL "http:\/\/vcc.example" is not an https address/,
	],
	[
		'a host that only looks like this machine',
		{ ...custom, apiBaseUrl: 'http://127.0.0.1.evil.example' },
		/not an https address/,
	],
	['no address at all', { ...custom, tokenUrl: 'not an address' }, /^Token URL is not an https/],
	[
		'an address of 2,049 characters',
		{ ...custom, tokenUrl: `https://vcc.example/${'x'.repeat(2029)}` },
		/^Token URL of the credential is longer than 2048 characters/,
	],
])('%s is refused by the name of its field', (_, settings, expected) => {
	expect(() => hostsOf(settings)).toThrow(expected);
});

test.each([
	'https://jane:hunter2@vcc.example/token',
	'https://jane:hun/hunter2@vcc.example/token',
	'https://jane:hun@hunter2@vcc.example/token',
	'https:jane:hunter2@vcc.example/token',
	'https:/jane:hunter2@vcc.example/token',
	'https:\\\\jane:hunter2@vcc.example/token',
	'https://ja\nne:hunter2@vcc.example/token',
	'ht\ntps://jane:hunter2@vcc.example/token',
	'jane:hunter2@vcc.example/token',
	'//jane:hunter2@vcc.example/token',
	'ftp:jane:hunter2@vcc.example',
	'http://jane:hunter2@vcc.example:99999/token',
	'http://vcc.example/token?password=hunter2',
	'http://vcc.example/token#hunter2',
	'hunter2',
])('an address with a password in it is refused without repeating the password: %s', (tokenUrl) => {
	const settings = { ...custom, tokenUrl };
	expect(() => hostsOf(settings)).toThrow(/is not an https address/);
	expect(() => hostsOf(settings)).not.toThrow(/hunter2/);
});
