import type { RestSession } from './rest.mts';

/** A community package as n8n lists it. */
interface InstalledPackage {
	packageName: string;
	installedVersion: string;
	installedNodes: { name: string; type: string }[];
}

/** What people do under Settings > Community nodes. Every method throws RestError on a refusal. */
export class CommunityPackages {
	constructor(private readonly rest: RestSession) {}

	/** What is installed. */
	async list(): Promise<InstalledPackage[]> {
		return await this.rest.call('GET', 'community-packages');
	}

	/** Installs a package from the registry. */
	async install(name: string, version: string): Promise<InstalledPackage> {
		return await this.rest.call('POST', 'community-packages', { name, version });
	}

	/** Replaces a package with another version of it. */
	async update(name: string, version: string): Promise<InstalledPackage> {
		return await this.rest.call('PATCH', 'community-packages', { name, version });
	}

	/** Removes a package. */
	async uninstall(name: string): Promise<void> {
		await this.rest.call('DELETE', `community-packages?name=${name}`);
	}
}
