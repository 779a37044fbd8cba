import {
	isSecureAddress,
	parseAddress,
	printableAddress,
	withoutTrailingSlashes,
} from '../../../vcc/api/address.ts';

test.each([
	['https://vcc.example', true],
	['http://localhost:4010', true],
	['http://[::1]:4010', true],
	['http://10.0.0.1', false],
	['https://jane:pw@vcc.example', false],
	['https://jane@vcc.example', false],
	['https::pw@vcc.example', false],
	['ftp://127.0.0.1', false],
])('%s may be sent secrets: %s', (address, expected) => {
	expect(isSecureAddress(address)).toBe(expected);
});

test('no address of more than 2,048 characters is one', () => {
	const address = `https://vcc.example/${'x'.repeat(2028)}`;
	expect(parseAddress(address)?.href).toBe(address);
	expect(isSecureAddress(address)).toBe(true);
	expect(parseAddress(`${address}x`)).toBeUndefined();
	expect(isSecureAddress(`${address}x`)).toBe(false);
});

test.each([
	['https://vcc.example/a/?key=1#b', 'https://vcc.example/a'],
	['HTTP://VCC.example:8080/', 'http://vcc.example:8080'],
	['https:jane:pw@vcc.example', 'https://vcc.example'],
	['jane:pw@vcc.example', undefined],
	['', undefined],
])('%s is printed as %s', (address, printed) => {
	expect(printableAddress(address)).toBe(printed);
});

test.each([
	['https://a//', 'https://a'],
	['///', ''],
	['', ''],
	['a', 'a'],
])('%j without its trailing slashes is %j', (address, expected) => {
	expect(withoutTrailingSlashes(address)).toBe(expected);
});
