import { bodyOf, releaseOf } from '../interactions/members.mts';
import { found } from '../outcome.mts';
import type { Session } from '../session.mts';
import type { Question } from './question.mts';

/** What 100 KB can mean, in bytes: decimal, binary, or a tenth of a binary MB [doc REQ, inferred]. */
const decimal = 100_000;
const binary = 102_400;
const tenthOfMegabyte = 104_857;

/** Over every reading of 100 KB. */
export const CLEARLY_OVER = 120_000;

/**
 * The largest body, in bytes [unknown REQ]. The bodies release something unknown and are filled up
 * with spaces, so that they do nothing.
 */
export const bodyLimit: Question = {
	name: 'bodyLimit',
	kind: 'finding',
	profile: true,
	about: 'The largest body, in bytes',
	source: 'REQ',
	interactions: 0,
	needs: ['dispatch'],
	async ask(session) {
		const fits = (bytes: number) => isAcceptedSize(session, bytes);
		const value = await largest(fits);
		const seen = session.facts.sizes.map(({ bytes, answer }) => `${bytes}: ${answer.status}`);
		return found(value, seen.join(', '));
	},
};

async function largest(fits: (bytes: number) => Promise<boolean>): Promise<number | string> {
	if (!(await fits(decimal))) return `below ${decimal}`;
	if (!(await fits(binary)))
		return (await fits(decimal + 1)) ? `${decimal + 1} to ${binary - 1}` : decimal;
	if (!(await fits(binary + 1))) return binary;
	if (await fits(tenthOfMegabyte + 1))
		return (await fits(CLEARLY_OVER)) ? `over ${CLEARLY_OVER}` : `over ${tenthOfMegabyte}`;
	return (await fits(tenthOfMegabyte))
		? tenthOfMegabyte
		: `${binary + 1} to ${tenthOfMegabyte - 1}`;
}

/** The size was refused if the answer is a code for that, or another one than for a small body. */
async function isAcceptedSize({ parts, facts }: Session, bytes: number): Promise<boolean> {
	const { center, ledger, requests } = parts;
	const member = releaseOf(`probe-${ledger.run}-never`, ledger.nextRequestId());
	const answer = await center.invoke(requests.ask, bodyOf([member]), { bytes });
	const usual = facts.releaseUnknown ?? answer.status;
	const tooLarge = [413, 417].includes(answer.status) || answer.status !== usual;
	facts.sizes.push({ bytes, tooLarge, answer });
	return !tooLarge;
}
