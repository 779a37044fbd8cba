const UNRELEASED = '## [Unreleased]';

/** What stands under Unreleased, without the heading. @throws Error if the heading is missing. */
export function unreleasedNotes(changelog: string): string {
	return split(changelog).notes;
}

/**
 * Makes a section of what is unreleased: the notes that people wrote, else the given lists.
 * @param date `YYYY-MM-DD`
 * @returns the section, and the changelog with it under an empty Unreleased.
 */
export function release(
	changelog: string,
	{ version, date, lists }: { version: string; date: string; lists: string },
): { section: string; changelog: string } {
	const { before, notes, after } = split(changelog);
	const section = `## [${version}] - ${date}\n\n${notes === '' ? lists : notes}\n`;
	return { section, changelog: `${before}${UNRELEASED}\n\n${section}${after}` };
}

function split(changelog: string): { before: string; notes: string; after: string } {
	const start = changelog.indexOf(UNRELEASED);
	if (start < 0) throw new Error(`The changelog has no "${UNRELEASED}".`);
	const from = start + UNRELEASED.length;
	const next = changelog.indexOf('\n## [', from);
	const end = next < 0 ? changelog.length : next;
	return {
		before: changelog.slice(0, start),
		notes: changelog.slice(from, end).trim(),
		after: changelog.slice(end),
	};
}
