import { createRequire } from 'node:module';

/** The part of PostgreSQL's client (pg) that is used here. */
export interface PostgresClient {
	connect(): Promise<unknown>;
	query(sql: string): Promise<{ rows: Record<string, unknown>[] }>;
	end(): Promise<void>;
}

/** The part of Redis' client (ioredis) that is used here. */
export interface RedisClient {
	keys(pattern: string): Promise<string[]>;
	del(...keys: string[]): Promise<number>;
	disconnect(): void;
}

/** A PostgreSQL client, not connected yet. @param cli n8n's script: its driver is used, none is installed. */
export function postgresClient(cli: string, address: URL): PostgresClient {
	const { Client } = createRequire(cli)('pg') as {
		Client: new (options: { connectionString: string }) => PostgresClient;
	};
	return new Client({ connectionString: address.href });
}

/** A Redis client, which connects by itself. @param cli n8n's script: its driver is used, none is installed. */
export function redisClient(cli: string, address: URL): RedisClient {
	const { Redis } = createRequire(cli)('ioredis') as {
		Redis: new (address: string) => RedisClient;
	};
	return new Redis(address.href);
}
