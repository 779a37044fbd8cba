import type { Options } from './commandLine.mts';
import { KEPT_FOR_RELEASES, MOST_REQUESTS } from './http/requests.mts';
import type { Question } from './questions/question.mts';

/** What a run is about to do, for whoever has to agree. */
export function planOf(
	options: Options,
	parts: readonly (readonly Question[])[],
	run: string,
): string {
	const questions = parts.flat().filter((question) => isPossible(question, options));
	const dispatched = questions.reduce((total, question) => total + question.interactions, 0);
	const interactions = Math.min(dispatched, options.max);
	const { provider, callbackUrl } = options;
	return [
		`This asks ${questions.length} questions of a live contact center: ${new URL(options.addresses.apiBaseUrl).host}`,
		'',
		`  Requests      at most ${MOST_REQUESTS}, ${paceOf(options)}; the last ${KEPT_FOR_RELEASES} only release what was made`,
		`  Interactions  at most ${interactions} on the route "${options.route}"; an agent may see them.`,
		`                They are named probe-${run}-1 and so on, and are released at the end.`,
		...(provider === undefined
			? []
			: [
					`  Provider      "${provider}" is registered, which can't be undone; settings it has are lost.`,
					`                Callbacks: ${callbackUrl ?? 'none'}`,
				]),
		`  Files         probe-report.md and probe-profile.json in ${options.out}`,
	].join('\n');
}

function paceOf({ pace }: Options): string {
	return pace === 0 ? 'as fast as they are answered' : `one every ${pace / 1000} s`;
}

function isPossible({ needs = [] }: Question, options: Options): boolean {
	return needs.every((need) => {
		if (need === 'provider') return options.provider !== undefined;
		return need !== 'callbacks' || options.callbackUrl !== undefined;
	});
}
