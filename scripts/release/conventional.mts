/** What a commit says about itself, see https://www.conventionalcommits.org. */
export interface Change {
	/** `feat`, `fix`, `perf` and so on. */
	type: string;
	/** Whether users have to do something about it. */
	breaking: boolean;
	text: string;
}

const SUBJECT = /^(?<type>[a-z]+)(?:\([^)]*\))?(?<mark>!?): (?<text>.+)$/;

/** Headings of the changelog, in order, with the types of commits under each. */
const HEADINGS: readonly [string, readonly string[]][] = [
	['Added', ['feat']],
	['Changed', ['perf', 'refactor']],
	['Fixed', ['fix']],
];

/** Reads a commit message; undefined if its subject is no conventional one. */
export function changeIn(message: string): Change | undefined {
	const [subject = '', ...body] = message.split('\n');
	const { type, mark, text } = SUBJECT.exec(subject)?.groups ?? {};
	if (type === undefined || text === undefined) return undefined;
	return { type, breaking: mark === '!' || body.some((line) => isBreaking(line)), text };
}

function isBreaking(line: string): boolean {
	return line.startsWith('BREAKING CHANGE: ');
}

/**
 * The version after `current`. Before 1.0.0 a breaking change and a feature both raise the second
 * number, as Semantic Versioning leaves it open.
 * @throws Error if `current` is no version.
 */
export function nextVersion(current: string, changes: readonly Change[]): string {
	const numbers = /^(\d+)\.(\d+)\.(\d+)$/.exec(current)?.slice(1).map(Number);
	const [major = NaN, minor = NaN, patch = NaN] = numbers ?? [];
	if (Number.isNaN(major)) throw new Error(`"${current}" is no version.`);
	const isBreaking = changes.some(({ breaking }) => breaking);
	if (isBreaking && major > 0) return `${major + 1}.0.0`;
	if (isBreaking || changes.some(({ type }) => type === 'feat')) return `${major}.${minor + 1}.0`;
	return `${major}.${minor}.${patch + 1}`;
}

/** The lists of a version's section. What users do not notice (tests, documents) is left out. */
export function listsOf(changes: readonly Change[]): string {
	return HEADINGS.flatMap(([heading, types]) => {
		const lines = changes
			.filter(({ type, breaking }) => types.includes(type) && (type !== 'refactor' || breaking))
			.map(({ breaking, text }) => `- ${breaking ? '**Breaking:** ' : ''}${capitalized(text)}.`);
		return lines.length === 0 ? [] : [`### ${heading}\n\n${lines.join('\n')}`];
	}).join('\n\n');
}

function capitalized(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, '');
}
