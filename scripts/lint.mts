import { main } from './lib/main.mts';
import { allGates, runGates } from './lint/gates.mts';
import { packOnce } from './package/pack.mts';

main(async (signal) => {
	const failed = await runGates(allGates(await packOnce(signal)));
	console.log(failed === 0 ? 'All checks passed.' : `${failed} checks failed.`);
	return failed === 0 ? 0 : 1;
});
