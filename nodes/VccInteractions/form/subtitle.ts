/** What the node does, and the word of its form that tells it from its neighbors: "Dispatch: Support NR". */
export const subtitle = `={{ [${[
	subtitleOf('dispatch', 'Dispatch', 'route'),
	subtitleOf('release', 'Release', 'externalId'),
	subtitleOf('invoke', 'Invoke (Raw JSON)'),
	subtitleOf('getAvailability', 'Availability', 'skillNames'),
	subtitleOf('getStatus', 'Agent Status', 'displayIds'),
	subtitleOf('register', 'Register', 'provider'),
].join(', ')}].join("") }}`;

/** Gives nothing while another operation is chosen. */
function subtitleOf(operation: string, title: string, field?: string): string {
	const chosen = `$parameter["operation"] === "${operation}"`;
	const words =
		field === undefined
			? `"${title}"`
			: `["${title}", $parameter["${field}"]].filter(Boolean).join(": ")`;
	return `${chosen} ? ${words} : ""`;
}
