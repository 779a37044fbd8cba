import fc from 'fast-check';

/** The same for all files of a run: globalSetup.mjs chooses and prints both unless they are given. */
const seed = numberOf('FC_SEED');
const numRuns = numberOf('FC_RUNS');

/** Adds to the report of a failure what plays the same cases again. */
const sayHowToRepeat: fc.Plugin<unknown> = () => ({
	onAllRunsComplete(details) {
		if (!details.failed) return;
		const message = `Play these cases again with FC_SEED=${seed} FC_RUNS=${numRuns}\n${fc.defaultReportMessage(details)}`;
		throw new Error(message, { cause: details.errorInstance });
	},
});

/**
 * How many random cases each property gets, and which: `fc.assert(property, randomRuns)`. 1,000, or
 * as many as `FC_RUNS` says; `FC_SEED` makes them those of an earlier run.
 */
export const randomRuns = { seed, numRuns, plugins: [sayHowToRepeat] };

function numberOf(name: string): number {
	const number = Number(process.env[name]);
	if (!Number.isSafeInteger(number) || number < 0) {
		throw new Error(`${name} has to be a whole number, and is ${process.env[name]}`);
	}
	return number;
}
