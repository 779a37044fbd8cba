import axios from 'axios';
import type { CredentialInformation } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { CredentialStore } from './credentialStore.mts';
import { loadPackage } from './runWorkflow.mts';

/** A call that the contact center saw, as its control API tells it. */
export interface SeenCall {
	path: string;
	status: number | null;
	provider?: string;
	requests?: Array<{ action: string; requestId: string; externalId: string; taken: string }>;
}

/** Starts a sandbox before a file's tests, empties it before each, and ends it after them. */
export function useSandbox(): { readonly current: Sandbox } {
	let sandbox: Sandbox | undefined;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(async () => {
		await axios.post(`${sandbox?.url}/control/reset`, {});
	});
	afterAll(async () => {
		await sandbox?.close();
	});
	return {
		get current() {
			if (sandbox === undefined) throw new Error('The sandbox is not started yet');
			return sandbox;
		},
	};
}

/** The credential as a person enters it for the sandbox; `changes` are what the test is about. */
export async function credentialFor(
	sandbox: Pick<Sandbox, 'url' | 'tokenUrl'>,
	changes: Readonly<Record<string, CredentialInformation>> = {},
): Promise<CredentialStore> {
	const { credential } = await loadPackage();
	return new CredentialStore(credential, {
		region: 'custom',
		apiDomain: 'newvoicemedia.com',
		tokenUrl: sandbox.tokenUrl,
		apiBaseUrl: sandbox.url,
		clientId: 'sandbox-client',
		clientSecret: 'sandbox-secret',
		additionalScopes: [],
		accessToken: '',
		renewAt: 0,
		acquiredFor: '',
		...changes,
	});
}

/** The calls that the sandbox saw, in order: all of them, or those to a path. */
export async function callsTo(sandbox: Sandbox, path?: string): Promise<SeenCall[]> {
	const { data } = await axios.get<SeenCall[]>(`${sandbox.url}/control/calls`, {
		params: { path },
	});
	return data;
}

/** Has the sandbox spoil its next answers. */
export async function plantFault(sandbox: Sandbox, fault: Record<string, unknown>): Promise<void> {
	await axios.post(`${sandbox.url}/control/faults`, fault);
}

/** Has the sandbox take another variant of what the documentation leaves open. */
export async function setProfile(
	sandbox: Sandbox,
	variants: Record<string, string | number>,
): Promise<void> {
	await axios.put(`${sandbox.url}/control/profile`, variants);
}
