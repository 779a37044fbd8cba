/** Part of the shipped code whose mutants meet the same tests. */
export interface Group {
	/** File or folder, from the checkout. */
	readonly folder: string;
	/** Globs of the tests that are about it, from the checkout. */
	readonly tests: readonly string[];
	/** Percentage of the mutants that have to be noticed; null where no score is known to hold yet. */
	readonly least: number | null;
	/** The tests run the node as it is built. */
	readonly needsBuild: boolean;
}

const NODE = 'nodes/VccInteractions';

/** A file belongs to the first group that has it, so that a group comes before those around it. */
const GROUPS: readonly Group[] = [
	vcc('vcc/delivery', ['test/vcc/delivery/!(load).test.mts']),
	vcc('vcc/api', ['test/vcc/api/*.test.mts']),
	vcc('vcc', ['test/vcc/**/!(load).test.mts']),
	n8n('credentials', [
		'test/credentials/*.test.mts',
		'test/node/{contract,credential,token,webPage}*.test.mts',
	]),
	n8n(`${NODE}/trigger`, ['test/node/{contract,trigger}*.test.mts']),
	n8n(`${NODE}/webhook`, ['test/node/{contract,event,logLimit,recentIds,trigger}*.test.mts']),
	n8n('nodes/VccEventsTrigger', ['test/node/{contract,event}*.test.mts']),
	n8n(`${NODE}/lists`, ['test/node/{agentList,keptForMinute}.test.mts']),
	n8n(`${NODE}/form`, ['test/node/{contract,subtitle}*.test.mts']),
	// Without those that run something hundreds of times and would keep each mutant for a minute.
	n8n('nodes', [
		'test/node/!(credential|deliveryBounds|event|faultMatrix|oddInputs|token|trigger|wire)*.test.mts',
	]),
];

function vcc(folder: string, tests: readonly string[]): Group {
	return { folder, tests, least: 90, needsBuild: false };
}

function n8n(folder: string, tests: readonly string[]): Group {
	return { folder, tests, least: null, needsBuild: true };
}

/** Sources that meet the same tests. */
export interface GroupedSources {
	readonly group: Group;
	readonly sources: readonly string[];
}

/**
 * Sorts sources by their groups, in the order of the groups. A folder that holds several groups is in
 * each of them.
 *
 * @param sources paths from the checkout, of files, of lines of a file as `path:from-to`, or of folders
 */
export function inGroups(sources: readonly string[]): GroupedSources[] {
	return GROUPS.map((group) => ({
		group,
		sources: sources.flatMap((source) => {
			if (groupOf(source) === group) return [source];
			return isIn(source, group.folder) ? [group.folder] : [];
		}),
	})).filter((grouped) => grouped.sources.length > 0);
}

/** What Stryker is not to mutate again, since another group has it. */
export function othersIn(source: string, group: Group): string[] {
	return GROUPS.filter((other) => other !== group && isIn(source, other.folder)).map(
		({ folder }) => folder,
	);
}

function groupOf(source: string): Group | undefined {
	return GROUPS.find(({ folder }) => isIn(folder, source));
}

function isIn(folder: string, path: string): boolean {
	return path === folder || path.startsWith(`${folder}/`);
}
