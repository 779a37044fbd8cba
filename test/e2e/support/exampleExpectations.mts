import type { RunResult } from '../../../scripts/n8n/runData.mts';
import { wentThrough } from '../../../scripts/start/report.mts';
import type { SeenInteraction } from '../../../scripts/start/sandboxClient.mts';

/** What came of one run of an example. */
export interface Outcome {
	run: RunResult;
	/** Only the interactions that the contact centre got from this run. */
	seen: SeenInteraction[];
}

/** What each file in `examples/` promises, by its name without `.json`. */
export const expectations: Record<string, (outcome: Outcome) => void> = {
	'dispatch-and-release': ({ run, seen }) => {
		expect(run.error).toBeUndefined();
		expect(seen).toHaveLength(1);
		expect(seen.every(wentThrough)).toBe(true);
		const [given] = run.json(run.nodes.at(-1) ?? '');
		expect(given).toMatchObject({
			action: 'release',
			accepted: true,
			externalId: seen[0]?.externalId,
		});
	},
};
