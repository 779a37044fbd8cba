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
