import type { IExecuteFunctions } from 'n8n-workflow';

import type { PageNumber } from '../../../vcc/api/pages';
import { failureOf, type AdviceContext } from '../../../vcc/delivery/advice';
import type { Delivered } from '../../../vcc/delivery/deliver';
import type { AcceptedOutcome, Answer, FailedOutcome } from '../../../vcc/delivery/outcome';
import { deliverSingly } from './deliverSingly';
import type { RunSettings } from './settings';

/** Pages of one list at most: a number that is wrong must not keep n8n and VCC busy for ever. */
export const MOST_PAGES = 200;

/** A list that comes in pages. */
export interface PagedList<Page> {
	/** In the words of an error, such as "agents". */
	readonly name: string;
	/** One attempt to read a page, the first one if undefined; never rejects. */
	readonly get: (page: PageNumber | undefined) => Promise<Answer>;
	/** @returns undefined if the body of a success is no such page */
	readonly read: (body: unknown, page: PageNumber | undefined) => Page | undefined;
	readonly advice: AdviceContext;
	/** What a success is that is no such page. */
	readonly unreadable: FailedOutcome;
}

/** All pages of a list, in their order, or why they did not all come. */
export type Pages<Page> =
	| { readonly pages: readonly Page[]; readonly outcome: AcceptedOutcome }
	| { readonly pages?: undefined; readonly outcome: FailedOutcome };

/**
 * Reads every page of a list. The first one says how many there are; the others are then read as
 * the interactions of a run are sent, with its retries and its rate limit. A page that does not come
 * is a failure, never a shorter list.
 */
export async function readPages<Page extends { readonly next?: PageNumber }>(
	n8n: IExecuteFunctions,
	list: PagedList<Page>,
	settings: RunSettings,
): Promise<Pages<Page>> {
	const read = async (asked: ReadonlyArray<Asked>) =>
		(
			await deliverSingly(n8n, asked, settings, {
				send: async ({ page }) => await list.get(page),
				advice: list.advice,
			})
		).map((each) => pageOf(each, list));

	const [first] = await read([{}]);
	if (first?.page?.next === undefined) return together(first === undefined ? [] : [first], list);
	const { page, last } = first.page.next;
	const more = last - page + 1;
	if (more + 1 > MOST_PAGES) return { outcome: tooMany(list, more + 1) };
	const rest = Array.from({ length: more }, (_, index) => ({ page: { page: page + index, last } }));
	return together([first, ...(await read(rest))], list);
}

/** A page to read. */
interface Asked {
	readonly page?: PageNumber;
}

type PageRead<Page> =
	| { readonly page: Page; readonly outcome: AcceptedOutcome }
	| { readonly page?: undefined; readonly outcome: FailedOutcome };

function pageOf<Page>(
	{ member, outcome }: Delivered<Asked>,
	{ read, unreadable }: PagedList<Page>,
): PageRead<Page> {
	if (outcome.kind !== 'accepted') return { outcome };
	const page = read(outcome.response, member.page);
	return page === undefined ? { outcome: unreadable } : { page, outcome };
}

/** Success if every page came. Of several failures the first that was answered says most. */
function together<Page>(
	read: ReadonlyArray<PageRead<Page>>,
	{ unreadable }: PagedList<Page>,
): Pages<Page> {
	const failures = read.flatMap(({ outcome }) => (outcome.kind === 'accepted' ? [] : outcome));
	const failure = failures.find(({ kind }) => kind !== 'notSent') ?? failures[0];
	if (failure !== undefined) return { outcome: failure };
	const pages = read.flatMap(({ page }) => page ?? []);
	const [outcome] = read.flatMap((each) => (each.outcome.kind === 'accepted' ? each.outcome : []));
	return outcome === undefined ? { outcome: unreadable } : { pages, outcome };
}

function tooMany({ name, advice }: PagedList<unknown>, count: number): FailedOutcome {
	const problem = {
		reason: 'tooManyPages',
		message: `VCC has ${count} pages of ${name}, and at most ${MOST_PAGES} are read`,
		nextStep: ['Please report this as an issue of the node, with the number of your agents.'],
	};
	return { kind: 'rejected', failure: failureOf(problem, 'rejected', advice) };
}
