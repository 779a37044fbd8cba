/** Where a contact center answers. */
export interface Addresses {
	readonly tokenUrl: string;
	/** Without a slash at the end. */
	readonly apiBaseUrl: string;
	/** How the report calls them; names no custom host. */
	readonly title: string;
}

/** The regions of VCC [doc AUTH]. */
export const regions = ['emea', 'nam', 'apac'] as const;

/** The older family of hosts, and the one that newer pages print [doc INV, AUTH, AVAIL]. */
export const domains = ['newvoicemedia.com', 'cc.vonage.com'] as const;

/** The documented addresses of a region [doc AUTH, INV, AVAIL]. */
export function addressesOf(
	region: (typeof regions)[number],
	domain: (typeof domains)[number],
): Addresses {
	return {
		tokenUrl: `https://${region}.${domain}/Auth/connect/token`,
		apiBaseUrl: `https://${region}.api.${domain}`,
		title: `region ${region}, ${domain}`,
	};
}

/** Whether an address is on this machine. */
export function isLocal(address: string): boolean {
	return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname);
}
