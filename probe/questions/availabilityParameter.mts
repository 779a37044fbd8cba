import { isAccepted } from '../http/answer.mts';
import { found, notKnown } from '../outcome.mts';
import type { Question } from './question.mts';

/** The parameter with the skills of agents-availability: both are printed [unknown AVAIL]. */
export const availabilityParameter: Question = {
	name: 'availabilityParameter',
	kind: 'finding',
	profile: true,
	about: 'The parameter with the skills of agents-availability',
	source: 'AVAIL',
	interactions: 0,
	async ask(session) {
		const skill = encodeURIComponent(session.parts.targets.skill);
		const ask = (name: string) =>
			session.get(`/agents-availability?${name}=${skill}`, 'agents-availability:read', 1);
		const several = await ask('skillNames');
		const single = await ask('skillName');
		const seen = `skillNames: ${session.say(several)}; skillName: ${session.say(single)}`;
		if (isAccepted(several)) session.facts.availability = several;
		else if (isAccepted(single)) session.facts.availability = single;
		if (isAccepted(several) === isAccepted(single)) return notKnown(seen);
		return found(isAccepted(several) ? 'skillNames' : 'skillName', seen);
	},
};
