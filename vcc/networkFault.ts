import { VccError } from './vccError';

interface Fault {
	/** In words, because n8n replaces a message that holds one of the usual codes with its own. */
	readonly words: string;
	/** False when the fault shows that not even a connection was made. */
	readonly reached: boolean;
}

/** Codes of Node's network calls. What is not in here may have reached the host. */
const FAULTS: Readonly<Record<string, Fault>> = {
	CERT_HAS_EXPIRED: { words: 'its certificate has expired', reached: false },
	DEPTH_ZERO_SELF_SIGNED_CERT: { words: 'its certificate is not trusted', reached: false },
	EAI_AGAIN: { words: 'its name could not be looked up', reached: false },
	ECONNABORTED: { words: 'it took too long', reached: true },
	ECONNREFUSED: { words: 'connection refused', reached: false },
	ECONNRESET: { words: 'connection closed', reached: true },
	EHOSTUNREACH: { words: 'no way to the host', reached: false },
	ENETUNREACH: { words: 'no way to its network', reached: false },
	ENOTFOUND: { words: 'its name is not known', reached: false },
	EPIPE: { words: 'connection closed', reached: true },
	EPROTO: { words: 'it does not speak TLS', reached: false },
	ERR_TLS_CERT_ALTNAME_INVALID: { words: 'its certificate is for another host', reached: false },
	ETIMEDOUT: { words: 'it took too long', reached: true },
	SELF_SIGNED_CERT_IN_CHAIN: { words: 'its certificate is not trusted', reached: false },
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: { words: 'its certificate is not trusted', reached: false },
};

/**
 * What a network fault's code says.
 *
 * @param said words to take where there is no code: something else than the network failed
 */
export function networkFaultOf(code: string | undefined, said?: string): Fault {
	if (code === undefined) return { words: said ?? 'no answer', reached: true };
	return FAULTS[code] ?? { words: 'no answer', reached: true };
}

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
	code?: string,
	said?: string,
): VccError {
	return new VccError(
		`The ${role.name} ${new URL(address).host} cannot be reached: ${networkFaultOf(code, said).words}. Check Region, or ${role.field} with a custom region`,
		'Also check the network and proxy of this n8n.',
		true,
	);
}
