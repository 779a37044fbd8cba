import { main } from './lib/main.mts';
import { allChecks, runChecks } from './lint/checks.mts';
import { packOnce } from './package/pack.mts';

main(async (signal) => {
	const failed = await runChecks(allChecks(packOnce(signal)), { signal });
	console.log(failed === 0 ? 'All checks passed.' : `${failed} checks failed.`);
	return failed === 0 ? 0 : 1;
});
