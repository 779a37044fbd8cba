import { randomBytes } from 'node:crypto';
import { UserError } from '../lib/main.mts';
import { postgresClient, type PostgresClient } from './dbClients.mts';
import { addressOf, SERVICES } from './services.mts';

/** A database of a test's own. Call `drop` at the end. */
export class OwnDatabase {
	private constructor(
		private readonly cli: string,
		private readonly name: string,
	) {}

	/** Makes an empty one. @throws UserError if PostgreSQL does not let us. */
	static async create(cli: string): Promise<OwnDatabase> {
		return await OwnDatabase.make(cli, '');
	}

	/** Another one with the same content. Nobody may be connected to this one meanwhile. */
	async copy(): Promise<OwnDatabase> {
		return await OwnDatabase.make(this.cli, `TEMPLATE ${this.name}`);
	}

	/** What tells n8n to use it. */
	get env(): Record<string, string> {
		const { hostname, port, username, password } = addressOf(SERVICES.postgres);
		return {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: hostname,
			DB_POSTGRESDB_PORT: port || '5432',
			DB_POSTGRESDB_DATABASE: this.name,
			DB_POSTGRESDB_USER: decodeURIComponent(username),
			DB_POSTGRESDB_PASSWORD: decodeURIComponent(password),
		};
	}

	/** The rows that a statement gives. */
	async query(sql: string): Promise<Record<string, unknown>[]> {
		const address = addressOf(SERVICES.postgres);
		address.pathname = this.name;
		return await connected(postgresClient(this.cli, address), async (client) => {
			return (await client.query(sql)).rows;
		});
	}

	/** Every row of every table as text, by table. */
	async texts(): Promise<Map<string, string>> {
		const tables = await this.query(
			"SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
		);
		const texts = new Map<string, string>();
		for (const { name } of tables) {
			const rows = await this.query(`SELECT row_to_json(t)::text AS row FROM "${String(name)}" t`);
			texts.set(String(name), rows.map(({ row }) => String(row)).join('\n'));
		}
		return texts;
	}

	/** Removes it, whoever is still connected. */
	async drop(): Promise<void> {
		await asAdministrator(this.cli, `DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`);
	}

	private static async make(cli: string, how: string): Promise<OwnDatabase> {
		const database = new OwnDatabase(cli, `vcc_e2e_${randomBytes(6).toString('hex')}`);
		await asAdministrator(cli, `CREATE DATABASE ${database.name} ${how}`);
		return database;
	}
}

async function asAdministrator(cli: string, sql: string): Promise<void> {
	const { postgres } = SERVICES;
	try {
		await connected(postgresClient(cli, addressOf(postgres)), (client) => client.query(sql));
	} catch (error) {
		throw new UserError(
			`PostgreSQL refuses "${sql}": ${String(error)}. Name a user that may create databases in ` +
				`${postgres.variable}, e.g. postgres://user:password@127.0.0.1:5432/postgres`,
		);
	}
}

async function connected<T>(
	client: PostgresClient,
	work: (client: PostgresClient) => Promise<T>,
): Promise<T> {
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}
