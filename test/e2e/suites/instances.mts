import { N8nInstance } from '../../../scripts/n8n/instance.mts';
import { packOnce } from '../../../scripts/package/pack.mts';
import { OwnDatabase } from '../../../scripts/e2e/database.mts';
import { countOf } from '../support/countingSandbox.mts';
import { byHand, cases, dispatch, flow } from '../support/workflowBuilder.mts';
import type { N8nFixture } from '../support/n8nFixture.mts';
import { expectInDocument } from '../support/rerunTable.mts';
import { KINDS } from './retryTable.mts';

/**
 * Two copies of an n8n, as people make them of a container: the same workflows, execution numbers
 * and encryption key, but other cases.
 */
export function instanceTests(fixture: () => N8nFixture): void {
	const databases: OwnDatabase[] = [];
	const copies: N8nInstance[] = [];

	async function copyOn(database: OwnDatabase): Promise<N8nInstance> {
		databases.push(database);
		const env = { ...fixture().env, ...database.env };
		const tarball = await packOnce();
		const copy = await N8nInstance.create({ install: fixture().install, tarball, env });
		copies.push(copy);
		return copy;
	}

	beforeAll(async () => {
		const original = await copyOn(await OwnDatabase.create(fixture().install.cli));
		const credential = fixture().credential();
		await original.importCredentials([credential]);
		await original.importWorkflows(
			Object.entries(KINDS).map(([id, options]) => {
				const list = fixture().cases.news(`copies-${id}`, 30);
				const steps = [byHand, cases(list), dispatch(credential.id, options)];
				return { id, ...flow(id, steps) };
			}),
		);
		const [database] = databases;
		if (database !== undefined) await copyOn(await database.copy());
	});

	afterAll(async () => {
		for (const copy of copies) await copy.remove();
		for (const database of databases) await database.drop();
	});

	it.each(Object.keys(KINDS))('take each case of both once with %s request IDs', async (id) => {
		const runs = await Promise.all(copies.map((copy) => copy.execute(id)));
		expect(runs.map(({ status }) => status)).toEqual(['success', 'success']);
		expect(countOf(fixture().center, `copies-${id}`)).toEqual({ sent: 60, taken: 60, twice: 0 });
	});

	it('are in docs/reliability.md', async () => {
		await expectInDocument('two copies of an n8n, each with different cases', false);
	});

	it('have the same workflows and execution numbers', async () => {
		const sql = 'SELECT id, "workflowId" FROM execution_entity ORDER BY id';
		const [first, second] = await Promise.all(databases.map((database) => database.query(sql)));
		expect(first).toHaveLength(Object.keys(KINDS).length);
		expect(second).toEqual(first);
	});
}
