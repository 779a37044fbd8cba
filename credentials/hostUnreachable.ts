import { networkFaultOf } from '../vcc/delivery/networkFaults';
import type { NetworkError } from '../vcc/delivery/outcome';
import { VccError } from '../vcc/vccError';

/** Which setting leads to a host, and so is to be looked at when the host does not answer. */
export interface HostRole {
	readonly name: 'token host' | 'API host';
	readonly field: 'Token URL' | 'API Base URL';
}

export const TOKEN_HOST: HostRole = { name: 'token host', field: 'Token URL' };
export const API_HOST: HostRole = { name: 'API host', field: 'API Base URL' };

/** A host of the credential that cannot be reached. Tests of a credential show the message alone. */
export function hostUnreachable(
	role: HostRole,
	address: string,
	error: NetworkError = {},
): VccError {
	const { words, retry } = networkFaultOf(error);
	return new VccError(
		`The ${role.name} ${new URL(address).host} cannot be reached: ${words}. Check Region, or ${role.field} with a custom region`,
		'Also check the network and proxy of this n8n.',
		retry ? {} : undefined,
	);
}

/** A host that answers with a page for people: the login of a network, or a proxy. */
export function webPageAnswered(role: HostRole, address: string): VccError {
	return new VccError(
		`A web page answered in place of the ${role.name} ${new URL(address).host}, such as the login of a network or a proxy. Check Region, or ${role.field} with a custom region`,
		'Also check the network and proxy of this n8n.',
	);
}
