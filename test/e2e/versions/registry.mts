import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, delimiter, join } from 'node:path';
import { LOOPBACK } from '../../../scripts/lib/ports.mts';

/** A version of a package that can be installed. */
export interface Release {
	version: string;
	tarball: string;
}

/** An npm registry on the loopback address that has one package. */
export class Registry {
	private constructor(private readonly server: Server) {}

	/** @param releases the oldest first */
	static async open(name: string, releases: readonly Release[]): Promise<Registry> {
		const server = createServer((request, response) => {
			const { host } = request.headers;
			void answer(`http://${host}`, request.url ?? '').then((body) => {
				response.writeHead(body === undefined ? 404 : 200);
				response.end(body ?? '{"error":"not found"}');
			});
		});

		async function answer(url: string, path: string): Promise<Buffer | string | undefined> {
			if (path === `/${name}`) return JSON.stringify(await document(url));
			const release = releases.find(({ tarball }) => path === `/${basename(tarball)}`);
			return release && (await readFile(release.tarball));
		}

		async function document(url: string) {
			const versions: Record<string, object> = {};
			for (const { version, tarball } of releases) {
				const hash = createHash('sha512').update(await readFile(tarball));
				const integrity = `sha512-${hash.digest('base64')}`;
				const dist = { tarball: `${url}/${basename(tarball)}`, integrity };
				versions[version] = { name, version, dist };
			}
			return { name, 'dist-tags': { latest: releases.at(-1)?.version }, versions };
		}

		server.listen(0, LOOPBACK);
		await once(server, 'listening');
		return new Registry(server);
	}

	/**
	 * n8n without a license names npm's public registry in each of its npm commands. This `npm` is
	 * the real one, but asks this registry instead.
	 * @param folder where it goes
	 * @returns the folders to look for commands in
	 */
	async npmIn(folder: string, path: string): Promise<string> {
		const { port } = this.server.address() as AddressInfo;
		await mkdir(folder, { recursive: true });
		const script = join(folder, 'npm');
		await writeFile(
			script,
			`#!/bin/sh
for word do
	shift
	case $word in
		--registry=*) ;;
		*) set -- "$@" "$word" ;;
	esac
done
PATH="\${PATH#*:}" exec npm "$@" --registry=http://${LOOPBACK}:${port}
`,
		);
		await chmod(script, 0o755);
		return `${folder}${delimiter}${path}`;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}
}
