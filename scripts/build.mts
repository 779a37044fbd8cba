import { main } from './lib/main.mts';
import { build } from './package/build.mts';

main(async (signal) => {
	await build(signal);
	console.log('Built dist.');
	return 0;
});
