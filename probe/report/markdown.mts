import type { Outcome } from '../outcome.mts';
import type { Result } from '../run.mts';

/** The facts of a run that a report shows next to the answers. */
export interface ReportFacts {
	/** ISO 8601, the day is enough. */
	readonly date: string;
	readonly version: string;
	/** The contact center, without a custom host. */
	readonly title: string;
	readonly requests: number;
	readonly interactions: number;
	/** Why the run ended early; undefined: it did not. */
	readonly stopped: string | undefined;
	/** External IDs that are not known to be released. */
	readonly left: readonly string[];
}

/** The report: a few lines and one table, ready to paste into an issue. */
export function reportOf(results: readonly Result[], facts: ReportFacts): string {
	const { date, version, title, requests, interactions, stopped, left } = facts;
	const count = (kind: Outcome['kind']) =>
		results.filter(({ outcome }) => outcome.kind === kind).length;
	const rows = results.map(({ question, outcome }) =>
		[question.about, answerOf(outcome), outcome.seen, `${question.name} (${question.source})`]
			.map(cell)
			.join(' | '),
	);
	return [
		'# Report of the VCC probe',
		`Asked on ${date.slice(0, 10)} with version ${version}: ${title}. ${requests} requests, ${interactions} interactions. Checks: ${count('passed')} passed, ${count('failed')} failed. ${count('found')} findings, ${count('notKnown')} not known, ${count('notAsked')} not asked.`,
		...(stopped === undefined ? [] : [`**Ended early: ${cell(stopped)}.**`]),
		...(left.length === 0
			? []
			: [
					`**Perhaps still in the contact center:** ${left.join(', ')}. Release them by these External IDs, or let an agent do so.`,
				]),
		['| question | answer | seen | name (documentation) |', '| --- | --- | --- | --- |']
			.concat(rows.map((row) => `| ${row} |`))
			.join('\n'),
		'Text between ‹ and › stands for something that is left out: a secret, or an id of the account.',
	]
		.join('\n\n')
		.concat('\n');
}

/** The answer of one row. */
export function answerOf(outcome: Outcome): string {
	switch (outcome.kind) {
		case 'found':
			return `**${outcome.value}**`;
		case 'failed':
			return '**failed**';
		case 'passed':
			return 'passed';
		case 'notKnown':
			return 'not known';
		case 'notAsked':
			return 'not asked';
	}
}

/** Text of VCC must not become another cell, a link, code, HTML or a mention. */
function cell(text: string): string {
	return text
		.replace(/\s+/g, ' ')
		.replace(/[^\P{C}]/gu, '')
		.replace(/\|/g, '\\|')
		.replace(/\]\(/g, ']\\(')
		.replace(/</g, '&lt;')
		.replace(/`/g, "'")
		.replace(/@/g, '(at)');
}
