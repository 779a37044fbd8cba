import type { Outcome } from '../outcome.mts';
import { passedIf } from '../outcome.mts';
import type { Session } from '../session.mts';

/**
 * Sends a dispatch that is right but for its Accept header, which is documented to get 400
 * [doc GUIDE, REG, RESP]. A dispatch, because everything else could get 400 for another reason.
 */
export async function askWithAccept(session: Session, accept: string | null): Promise<Outcome> {
	const answer = await session.dispatch([session.add()], { accept });
	if (answer.status === 400) session.facts.badRequest ??= answer;
	return passedIf(answer.status === 400, session.say(answer));
}
