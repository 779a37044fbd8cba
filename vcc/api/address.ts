/**
 * Characters. No address of n8n or VCC comes near it. A longer one is not looked at, since its
 * length is the choice of whoever fills in the form.
 */
export const LONGEST_ADDRESS = 2048;

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** @returns undefined if the text is no address, or longer than any is */
export function parseAddress(address: string): URL | undefined {
	if (address.length > LONGEST_ADDRESS) return undefined;
	try {
		return new URL(address);
	} catch {
		return undefined;
	}
}

/** Whether secrets may be sent to an address: https, or http to this very machine. */
export function isSecureAddress(address: string): boolean {
	const url = parseAddress(address);
	if (url === undefined || url.username !== '' || url.password !== '') return false;
	return (
		url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname))
	);
}

/**
 * An address as it may be printed: without user name, password, query and fragment, which may hold
 * secrets. Only of http and https addresses is it known where those stand.
 *
 * @returns undefined if it is no such address
 */
export function printableAddress(address: string): string | undefined {
	const url = parseAddress(address);
	if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
	return withoutTrailingSlashes(`${url.protocol}//${url.host}${url.pathname}`);
}

/** A loop, because the time of a pattern for this grows with the square of the length. */
export function withoutTrailingSlashes(address: string): string {
	let end = address.length;
	while (end > 0 && address[end - 1] === '/') end--;
	return address.slice(0, end);
}
