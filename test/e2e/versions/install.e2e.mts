import { access, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Sandbox, startSandbox } from '../../../sandbox/index.mts';
import { runProcess } from '../../../scripts/lib/process.cjs';
import { ROOT } from '../../../scripts/lib/paths.mts';
import { findN8n, type N8nInstall } from '../../../scripts/n8n/install.mts';
import { N8nInstance } from '../../../scripts/n8n/instance.mts';
import { type N8nServer, startServer } from '../../../scripts/n8n/server.mts';
import { packOnce, unpack } from '../../../scripts/package/pack.mts';
import { sandboxCredential } from '../../../scripts/start/sandboxClient.mts';
import { dispatchCases, MANUAL_TRIGGER, nodesOf } from '../support/workflows.mts';
import { testedN8ns } from '../../../scripts/n8n/versions.mts';
import { earlier } from './earlierPackage.mts';
import { Registry } from './registry.mts';

jest.setTimeout(300_000);

const PACKAGE = 'n8n-nodes-vcc-interactions';

let folder: string;
let install: N8nInstall;
let tarball: string;
let version: string;
let sandbox: Sandbox;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'vcc-install-'));
	install = await findN8n();
	tarball = await packOnce();
	const manifest = await readFile(join(ROOT, 'package.json'), 'utf8');
	({ version } = JSON.parse(manifest) as { version: string });
	sandbox = await startSandbox();
});
afterAll(async () => {
	await sandbox?.close();
	await rm(folder, { recursive: true, force: true });
});
beforeEach(() => sandbox.center.reset());

/** What the contact center has taken since its last reset. */
const taken = () => sandbox.center.store.interactions.map(({ externalId }) => externalId);

/** Runs a workflow as the editor does. */
async function run({ api }: N8nServer, workflowId: string) {
	const trigger = nodesOf(await api.workflow(workflowId)).find(
		({ type }) => type === MANUAL_TRIGGER,
	);
	return await api.finished(await api.run(workflowId, trigger?.name ?? ''));
}

describe('installed in Settings > Community nodes', () => {
	let registry: Registry;
	let n8n: N8nInstance;
	let server: N8nServer;

	beforeAll(async () => {
		registry = await Registry.open(PACKAGE, [earlier, { version, tarball }]);
		const path = `${dirname(install.node)}:${process.env.PATH}`;
		const env = {
			PATH: await registry.npmIn(join(folder, 'bin'), path),
			N8N_UNVERIFIED_PACKAGES_ENABLED: 'true', // as on an n8n whose owner may install this
		};
		n8n = await N8nInstance.create({ install, tarball: undefined, env });
		server = await startServer(n8n);
		await server.api.signIn();
	});
	afterAll(async () => {
		await server?.stop();
		await n8n?.remove();
		await registry?.close();
	});

	const typesOf = ({ installedNodes }: { installedNodes: { type: string }[] }) =>
		installedNodes.map(({ type }) => type).sort();

	it('an earlier version dispatches', async () => {
		const installed = await server.api.packages.install(PACKAGE, earlier.version);
		expect(installed.installedVersion).toBe(earlier.version);
		expect(typesOf(installed)).toEqual([`${PACKAGE}.vccInteractions`]);
		const { data, ...credential } = sandboxCredential(sandbox);
		// As the earlier version's form had it.
		const withScope = { ...data, scope: 'interactions:write' };
		await n8n.importCredentials([{ ...credential, data: withScope }]);
		await n8n.importWorkflows([earlier.workflow]);
		const { error } = await run(server, earlier.workflow.id);
		expect(error).toBeUndefined();
		expect(taken().length).toBeGreaterThan(0);
	});

	it('updated, the workflow that was made before sends the same', async () => {
		const before = await sent();
		const updated = await server.api.packages.update(PACKAGE, version);
		expect(updated.installedVersion).toBe(version);
		expect(typesOf(updated)).toEqual([
			`${PACKAGE}.vccEventsTrigger`,
			`${PACKAGE}.vccInteractions`,
			`${PACKAGE}.vccInteractionsTrigger`,
		]);
		sandbox.center.reset();
		expect(await sent()).toEqual(before);
	});

	it('removed, n8n says that the node is unknown, and nothing else is broken', async () => {
		await server.api.packages.uninstall(PACKAGE);
		expect(await server.api.packages.list()).toEqual([]);
		await expect(run(server, earlier.workflow.id)).rejects.toThrow(
			`Unrecognized node type: ${PACKAGE}.vccInteractions`,
		);
		expect(taken()).toEqual([]);
	});

	/** Bodies that the earlier workflow sends, without the personal queue: its form changed before 0.1.0. */
	async function sent(): Promise<unknown[]> {
		const { error } = await run(server, earlier.workflow.id);
		expect(error).toBeUndefined();
		const bodies = sandbox.center.store.interactions.map(
			({ externalId, route, linkedData, skills }) => ({ externalId, route, linkedData, skills }),
		);
		expect(bodies.length).toBeGreaterThan(0);
		return bodies;
	}
});

describe('installed by hand', () => {
	let n8n: N8nInstance;
	let server: N8nServer;
	afterEach(async () => {
		await server?.stop();
		await n8n?.remove();
	});

	/** Starts n8n and dispatches a case. @param type of the node */
	async function dispatchOne(type: string): Promise<void> {
		server = await startServer(n8n);
		await server.api.signIn();
		await n8n.importCredentials([sandboxCredential(sandbox)]);
		const workflow = dispatchCases(sandboxCredential(sandbox).id, ['case-1'], {});
		const nodes = nodesOf(workflow).map((node) =>
			node.type === `${PACKAGE}.vccInteractions` ? { ...node, type } : node,
		);
		const { id } = await server.api.createWorkflow({ ...workflow, nodes });
		const { error } = await run(server, id);
		expect(error).toBeUndefined();
		expect(taken()).toEqual(['case-1']);
	}

	it('with npm in ~/.n8n/nodes, it dispatches', async () => {
		n8n = await N8nInstance.create({ install, tarball: undefined });
		const nodes = join(n8n.folder, '.n8n', 'nodes');
		await mkdir(nodes, { recursive: true });
		const args = ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', tarball];
		const { code, output } = await runProcess('npm', args, { cwd: nodes });
		expect({ code, output }).toMatchObject({ code: 0 });
		await dispatchOne(`${PACKAGE}.vccInteractions`);
	});

	it('as a custom extension, it dispatches under the name that n8n gives those', async () => {
		const custom = join(folder, 'custom', PACKAGE);
		await mkdir(custom, { recursive: true });
		await unpack(tarball, custom);
		const env = { N8N_CUSTOM_EXTENSIONS: join(folder, 'custom') };
		n8n = await N8nInstance.create({ install, tarball: undefined, env });
		await dispatchOne('CUSTOM.vccInteractions');
	});
});

describe.each(testedN8ns)(
	'with a plain npm install on n8n $version',
	({ version: n8nVersion, dir }) => {
		let n8n: N8nInstance;
		let server: N8nServer;
		let nodes: string;

		beforeAll(async () => {
			n8n = await N8nInstance.create({ install: await findN8n(dir), tarball: undefined });
			nodes = join(n8n.folder, '.n8n', 'nodes');
			await mkdir(nodes, { recursive: true });
			// Without --legacy-peer-deps npm brings an n8n-workflow of its own.
			const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
			const { code, output } = await runProcess('npm', [...args, tarball], { cwd: nodes });
			expect({ code, output }).toMatchObject({ code: 0 });
			server = await startServer(n8n);
			await server.api.signIn();
			await n8n.importCredentials([sandboxCredential(sandbox)]);
		});
		afterAll(async () => {
			await server?.stop();
			await n8n?.remove();
		});

		it('there is a second n8n-workflow beside the node', async () => {
			const second = access(join(nodes, 'node_modules', 'n8n-workflow', 'package.json'));
			await expect(second).resolves.toBeUndefined();
		});

		it('a failed item takes the error branch with its details', async () => {
			const { center } = sandbox;
			center.faults.add({ on: 'invoke', kind: 'status', status: 400, every: 1 });
			const workflow = dispatchCases(sandboxCredential(sandbox).id, ['case-1'], {});
			const result = await run(server, (await server.api.createWorkflow(workflow)).id);
			expect(result.error).toBeUndefined();
			expect(result.json('Dispatch')).toEqual([]);
			const key = n8nVersion.startsWith('1.') ? 'message' : 'details';
			expect(result.json('Dispatch', 1)).toMatchObject([
				{ id: 'case-1', error: expect.any(String), [key]: { outcome: 'rejected', httpCode: 400 } },
			]);
		});

		it('an error that stops the workflow has its message and its advice', async () => {
			sandbox.center.faults.add({ on: 'invoke', kind: 'status', status: 403, every: 1 });
			const workflow = dispatchCases(sandboxCredential(sandbox).id, ['case-1'], {});
			const stopping = nodesOf(workflow).map((node) =>
				node.name === 'Dispatch' ? { ...node, onError: 'stopWorkflow' } : node,
			);
			const saved = await server.api.createWorkflow({ ...workflow, nodes: stopping });
			const { error } = await run(server, saved.id);
			expect(error?.message).toMatch(/^VCC refused the request: the credential is not allowed/);
			expect(error?.description).toContain('interactions:write');
		});
	},
);
