/** https [doc REG, SUBS]; plain http only on the machine itself, for trying things out. */
export function isCallable(endpoint: string): boolean {
	if (!URL.canParse(endpoint)) return false;
	const { protocol, hostname } = new URL(endpoint);
	const local = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
	return protocol === 'https:' || (protocol === 'http:' && local);
}
