import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * A function of n8n's expressions that came with 2.36, the first version of which every release
 * sends an item with `details` to the error branch. n8n itself evaluates this. A constant of
 * n8n-workflow would be that of the copy which is installed next to this node, and a plain
 * `npm install` installs one that is newer than n8n.
 */
const KNOWS_DETAILS = '{{ [{ a: 1 }].mergeIntoObject([{ b: 2 }]).b === 2 }}';

/** The name of what an error item has in addition to `error`. */
export type DetailsKey = 'details' | 'message';

const keys = new WeakMap<IExecuteFunctions, DetailsKey>();

/**
 * The key in addition to `error` in an error item. Older versions of n8n know `error` and `message` only, and
 * send an item with any other key to the success branch.
 */
export function detailsKeyOf(n8n: IExecuteFunctions): DetailsKey {
	const known = keys.get(n8n);
	if (known !== undefined) return known;
	const key = knowsDetails(n8n) ? 'details' : 'message';
	keys.set(n8n, key);
	return key;
}

function knowsDetails(n8n: IExecuteFunctions): boolean {
	try {
		return n8n.evaluateExpression(KNOWS_DETAILS, 0) === true;
	} catch {
		return false;
	}
}
