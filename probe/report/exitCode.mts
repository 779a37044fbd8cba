import type { Result } from '../run.mts';

/**
 * The exit code of a run: 0 if every check that could be asked passed, 1 if one failed, 2 if the run
 * was stopped or a check got no answer.
 */
export function exitCodeOf(results: readonly Result[], stopped: boolean): 0 | 1 | 2 {
	const checks = results.filter(({ question }) => question.kind === 'check');
	if (checks.some(({ outcome }) => outcome.kind === 'failed')) return 1;
	const isOpen = checks.some(({ outcome }) => outcome.kind === 'notKnown');
	return stopped || isOpen ? 2 : 0;
}
