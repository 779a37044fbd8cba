import { randomBytes } from 'node:crypto';
import { redisClient } from './dbClients.mts';
import { addressOf, SERVICES } from './services.mts';

/** A queue of a test's own in Redis: all its keys begin alike. Call `drop` at the end. */
export class OwnQueue {
	private readonly prefix = `vcc-e2e-${randomBytes(6).toString('hex')}`;

	/** @param cli n8n's command line script. */
	constructor(private readonly cli: string) {}

	/** What tells n8n to use it. */
	get env(): Record<string, string> {
		const { hostname, port, username, password, pathname } = addressOf(SERVICES.redis);
		return {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_PREFIX: this.prefix,
			N8N_REDIS_KEY_PREFIX: this.prefix,
			QUEUE_BULL_REDIS_HOST: hostname,
			QUEUE_BULL_REDIS_PORT: port || '6379',
			QUEUE_BULL_REDIS_DB: pathname.slice(1) || '0',
			QUEUE_BULL_REDIS_USERNAME: decodeURIComponent(username),
			QUEUE_BULL_REDIS_PASSWORD: decodeURIComponent(password),
		};
	}

	/** Removes all its keys. */
	async drop(): Promise<void> {
		const client = redisClient(this.cli, addressOf(SERVICES.redis));
		try {
			const keys = await client.keys(`*${this.prefix}*`);
			if (keys.length > 0) await client.del(...keys);
		} finally {
			client.disconnect();
		}
	}
}
