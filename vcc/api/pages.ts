/** A page beyond the first. */
export interface PageNumber {
	readonly page: number;
	readonly last: number;
}

/** No account has as many. A number of pages beyond it is wrong, and may be too large to count up to. */
const MOST_PAGES = 1_000_000;

/**
 * The page after one. The documentation counts users from 0 and from 1: the first page itself says
 * from which.
 *
 * @param meta of the answer: `page` and `pageCount`
 * @param asked the page that was asked for; undefined for the first
 * @returns undefined after the last page
 */
export function pageAfter(
	meta: Readonly<Record<string, unknown>>,
	asked: PageNumber | undefined,
): PageNumber | undefined {
	const page = asked?.page ?? Number(meta.page ?? 1);
	const last = asked?.last ?? Math.min(page + Number(meta.pageCount ?? 1) - 1, MOST_PAGES);
	return page < last ? { page: page + 1, last } : undefined;
}
