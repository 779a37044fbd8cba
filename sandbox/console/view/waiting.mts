import type { ContactCenter } from '../../center/contactCenter.mts';
import type { Interaction } from '../../center/interaction.mts';
import { type Plan, planOf } from '../../center/namedRoutes.mts';

/** A page is to be read, not scrolled: of thousands the oldest are shown, the others counted. */
const SHOWN = 15;
const SHOWN_ROUTES = 8;
const SHOWN_OF_A_ROUTE_AT_LEAST = 2;

interface Line {
	readonly route: string;
	readonly plan: Plan;
	total: number;
	/** Those that wait longest; what rings at an agent is shown there. */
	readonly oldest: ReturnType<typeof waitingCard>[];
}

/** What waits in line, by named route, the longest line first. */
export function waitingView({ store: book, settings }: ContactCenter) {
	const lines = new Map<string, Line>();
	let total = 0;
	for (const interaction of book.interactions) {
		if (interaction.state !== 'waiting' || interaction.offeredTo !== null) continue;
		const { route } = interaction;
		let line = lines.get(route);
		if (line === undefined) {
			const plan = planOf(route, settings.profile.unknownRoute);
			lines.set(route, (line = { route, plan, total: 0, oldest: [] }));
		}
		total++;
		line.total++;
		if (line.oldest.length < SHOWN) line.oldest.push(waitingCard(interaction));
	}
	const routes = [...lines.values()].sort((one, other) => other.total - one.total);
	const shown = routes.slice(0, SHOWN_ROUTES);
	const ofEach = Math.max(SHOWN_OF_A_ROUTE_AT_LEAST, Math.floor(SHOWN / shown.length));
	return {
		total,
		routeCount: routes.length,
		routes: shown.map((line) => ({ ...line, oldest: line.oldest.slice(0, ofEach) })),
	};
}

function waitingCard(interaction: Interaction) {
	const { number, externalId, interactionType, dispatchedAt, personalQueue, skills } = interaction;
	return {
		number,
		externalId,
		interactionType,
		dispatchedAt,
		personalQueue: personalQueue?.agent ?? null,
		skills: skills.map(({ name }) => name),
	};
}
