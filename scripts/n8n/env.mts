import { dirname } from 'node:path';
import { LOOPBACK } from '../lib/ports.mts';

/** What n8n needs from ours. Everything else (N8N_*, DB_*, NODE_ENV, ...) would change how it runs. */
const PASSED_ON = ['HOME', 'LANG', 'TZ', 'TMPDIR', 'NODE_EXTRA_CA_CERTS'];

/** Off: what calls home, or asks a person something. Node version and engines stay n8n's defaults. */
const OFF = [
	'N8N_DIAGNOSTICS_ENABLED',
	'N8N_VERSION_NOTIFICATIONS_ENABLED',
	'N8N_TEMPLATES_ENABLED',
	'N8N_PERSONALIZATION_ENABLED',
	'N8N_HIRING_BANNER_ENABLED',
	'N8N_DYNAMIC_BANNERS_ENABLED',
	'N8N_LICENSE_AUTO_RENEW_ENABLED',
	'N8N_SECURE_COOKIE', // plain http on the loopback address
	// Whoever gets into n8n could install any package. Our node is loaded without: n8n asks for this
	// when it installs a package, not when it loads one from its folder. n8n 3 is to ask for both.
	'N8N_UNVERIFIED_PACKAGES_ENABLED',
];

/** With what an n8n runs, where it keeps its things and listens. */
export interface Place {
	/** The Node binary. n8n starts its task runner with the first `node` of PATH. */
	node: string;
	/** Its user folder; `.n8n` is inside. */
	folder: string;
	/** Port of the editor, REST and webhooks. */
	port: number;
	/** Port of the task broker; two n8n on one machine need two. */
	brokerPort: number;
}

/** The whole environment of a quiet n8n that listens on the loopback address only. */
export function quietEnv({ node, folder, port, brokerPort }: Place): Record<string, string> {
	const inherited = PASSED_ON.flatMap((name) => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, value] as const];
	});
	return {
		...Object.fromEntries(inherited),
		...Object.fromEntries(OFF.map((name) => [name, 'false'])),
		PATH: `${dirname(node)}:${process.env.PATH}`,
		N8N_USER_FOLDER: folder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: LOOPBACK,
		N8N_WEBHOOK_URL: `http://${LOOPBACK}:${port}/`,
		WEBHOOK_URL: `http://${LOOPBACK}:${port}/`, // its name in n8n 1
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true', // n8n 1 only warns of itself
	};
}
