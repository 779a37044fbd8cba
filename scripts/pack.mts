import { resolve } from 'node:path';
import { main } from './lib/main.mts';
import { pack } from './package/pack.mts';

/** `node scripts/run.mjs pack [folder]` */
main(async (signal, [folder]) => {
	const { tarball, bytes, files } = await pack(
		folder === undefined ? undefined : resolve(folder),
		signal,
	);
	console.log(`${tarball}: ${files} files, ${bytes} bytes`);
	return 0;
});
