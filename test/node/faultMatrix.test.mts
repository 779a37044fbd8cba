import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { ambiguities } from '../../sandbox/profile.mts';
import { FAULTS, type MatrixFault } from './matrix/faults.mts';
import { runFaultCase, type Row } from './matrix/runFaultCase.mts';

jest.setTimeout(300_000);

/** What the documentation leaves open about tokens and invoke; the other profiles are of other endpoints. */
const ABOUT_DELIVERY = [
	...(['badMember', 'successBody', 'keys', 'invalidClient', 'tooLarge', 'bodyLimit'] as const),
	...(['releaseUnknown', 'openExternalId', 'unknownProvider', 'unknownRoute'] as const),
];

/** Each variant of each of them, one at a time, and the defaults. */
const PROFILES: ReadonlyArray<Record<string, string | number>> = [
	{},
	...ABOUT_DELIVERY.flatMap((name) =>
		ambiguities[name].variants.slice(1).map((variant) => ({ [name]: variant })),
	),
];

/** Deliveries at a time, each to a contact center of its own: most of their time is waiting. */
const AT_A_TIME = 5;

let sandboxes: Sandbox[];
beforeAll(async () => {
	sandboxes = await Promise.all(Array.from({ length: AT_A_TIME }, () => startSandbox()));
});
afterAll(async () => await Promise.all(sandboxes.map((sandbox) => sandbox.close())));

/** Lets a fault happen under each profile. */
async function rowsOf(fault: MatrixFault): Promise<Row[]> {
	const waiting = [...PROFILES];
	const rows: Row[] = [];
	const work = async (sandbox: Sandbox) => {
		for (let profile = waiting.pop(); profile !== undefined; profile = waiting.pop()) {
			rows.push(await runFaultCase(sandbox, fault, profile));
		}
	};
	await Promise.all(sandboxes.map(work));
	return rows;
}

test('whatever fails, under each variant of the documentation, nothing is processed twice or lost', async () => {
	for (const fault of FAULTS) {
		const rows = await rowsOf(fault);
		const reported = new Set(rows.flatMap((row) => [...row.reported]));
		expect({ fault: fault.name, ...sumOf(rows), reported: [...reported].sort() }).toEqual({
			fault: fault.name,
			duplicates: 0,
			lost: 0,
			untrue: 0,
			reported: [...fault.reported].sort(),
		});
	}
});

function sumOf(rows: readonly Row[]): { duplicates: number; lost: number; untrue: number } {
	return {
		duplicates: rows.reduce((sum, { duplicates }) => sum + duplicates, 0),
		lost: rows.reduce((sum, { lost }) => sum + lost, 0),
		untrue: rows.reduce((sum, { untrue }) => sum + untrue, 0),
	};
}
