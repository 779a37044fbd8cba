/** What mutants are made of: the shipped code. */
const SOURCE = /^(vcc|credentials|nodes)\/.*\.ts$/;

/**
 * The lines of the shipped code that a change added or rewrote.
 *
 * @param diff of `git diff --unified=0`
 * @returns `path:from-to` for each place, in the order of the diff
 */
export function changedLines(diff: string): string[] {
	let file: string | undefined;
	return diff.split('\n').flatMap((line) => {
		if (line.startsWith('+++ ')) file = /^\+\+\+ b\/(.*)$/.exec(line)?.[1];
		const [, from, count = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
		if (from === undefined || file === undefined || !SOURCE.test(file)) return [];
		const last = Number(from) + Number(count) - 1;
		return last < Number(from) ? [] : [`${file}:${from}-${last}`];
	});
}
