import { main } from './lib/main.mts';
import { build } from './package/build.mts';
import { buildOnChange } from './package/watch.mts';

/** `npm run build`; with `--watch` again at each change, until Ctrl-C. */
main(async (signal, args) => {
	await build(signal);
	console.log('Built dist.');
	if (args.includes('--watch')) {
		console.log('Builds again at each change, until Ctrl-C.');
		await buildOnChange(signal, async () => console.log('Built dist.'));
	}
	return 0;
});
