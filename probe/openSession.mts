import { randomBytes } from 'node:crypto';
import type { Inbox } from './callbacks/inbox.mts';
import { Center } from './center/center.mts';
import { Tokens } from './center/tokens.mts';
import type { Options } from './commandLine.mts';
import { Requests } from './http/requests.mts';
import { Ledger } from './interactions/ledger.mts';
import { Blanker } from './report/blanker.mts';
import { Session } from './session.mts';
import type { Surroundings } from './surroundings.mts';
import { DEFAULT_SKILL } from './usage.mts';

/** A session for a run that has not sent anything yet. */
export function openSession(
	options: Options,
	around: Surroundings,
	inbox: Inbox | undefined,
): Session {
	const { clock, credentials, interrupt, abandon, send, runName, person } = around;
	const callbackSecret = randomBytes(24).toString('base64url');
	const blanker = blankerOf(options, around, callbackSecret);
	const tokens = new Tokens(options.addresses.tokenUrl, credentials, clock, (token) =>
		blanker.learnSecret(token, 'token'),
	);
	return new Session({
		targets: options,
		clock,
		requests: new Requests({ send, clock, paceMs: options.pace, interrupt, abandon }),
		center: new Center(options.addresses, tokens),
		ledger: new Ledger(runName, options.max),
		blanker,
		interrupt,
		callbackSecret,
		inbox,
		person,
	});
}

function blankerOf(
	{ route, provider, skill, callbackUrl }: Options,
	{ credentials }: Surroundings,
	callbackSecret: string,
): Blanker {
	const blanker = new Blanker();
	blanker.learnSecret(credentials.clientSecret, 'client secret');
	blanker.learnSecret(credentials.clientId, 'client id');
	blanker.learnSecret(callbackSecret, 'callback secret');
	blanker.learnName(route, 'route');
	if (skill !== DEFAULT_SKILL) blanker.learnName(skill, 'skill');
	if (provider !== undefined) blanker.learnName(provider, 'provider');
	if (callbackUrl !== undefined) blanker.learnName(callbackUrl, 'callback address');
	return blanker;
}
