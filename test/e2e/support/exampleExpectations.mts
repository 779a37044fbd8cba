import type { RunResult } from '../../../scripts/n8n/runData.mts';
import { wentThrough } from '../../../scripts/start/report.mts';
import type { SeenInteraction } from '../../../scripts/start/sandboxClient.mts';
import type { CallRecord } from '../../../sandbox/center/calls.mts';

/** What came of one run of an example. */
export interface Outcome {
	run: RunResult;
	/** The interactions that the contact center knows. */
	seen: SeenInteraction[];
	/** The calls of Invoke that it answered with a success. */
	invokes: CallRecord[];
}

/** What a file in `examples/` promises. */
export interface Expectation {
	/** External ids of interactions that are in the contact center before. */
	given?: string[];
	check: (outcome: Outcome) => void;
}

/** Examples that only a running n8n can show, see `trigger/suites/` and `outcomes.mts`. */
export const onServer = [
	'agent-outcomes',
	'dispatch-and-wait',
	'dispatch-when-ready',
	'interaction-outcomes',
];

const UUID = /^[0-9a-f-]{36}$/;

/** The promises by the file's name without `.json`. */
export const expectations: Record<string, Expectation> = {
	'dispatch-and-release': {
		check({ run, seen }) {
			expect(seen).toHaveLength(1);
			expect(seen.every(wentThrough)).toBe(true);
			expect(seen).toMatchObject([{ externalId: 'case-10017', releasedBy: 'api' }]);
			expect(run.json('Dispatch')).toMatchObject([{ action: 'dispatch', accepted: true }]);
			expect(run.json('Release')).toMatchObject([{ action: 'release', accepted: true }]);
		},
	},
	'dispatch-many': {
		check({ run, seen, invokes }) {
			const rows = Array.from({ length: 12 }, (_, index) => `row-${index + 1}`);
			expect(invokes).toHaveLength(1);
			expect(seen.map((one) => one.externalId)).toEqual(rows);
			expect(run.json('Dispatch').map((item) => item.externalId)).toEqual(rows);
			expect(run.items('Dispatch').map((item) => item.pairedItem)).toEqual(
				rows.map((_, item) => ({ item })),
			);
		},
	},
	'dispatch-now-or-later': {
		check({ run, seen }) {
			expect(run.json('Get availability')).toMatchObject([
				{ skills: ['French'], anyReady: true },
				{ skills: ['Portuguese'], anyReady: false, ready: 0 },
			]);
			expect(seen).toMatchObject([{ externalId: 'case-10031' }]);
			expect(run.json('Save for later')).toEqual([
				expect.objectContaining({
					caseId: 'case-10032',
					skill: 'Portuguese',
					why: 'Nobody with Portuguese is ready',
				}),
			]);
		},
	},
	'dispatch-support-case': {
		check({ run, seen }) {
			expect(seen).toMatchObject([
				{ externalId: 'case-10018', requestIds: [expect.stringMatching(UUID)], agent: 'jane' },
			]);
			expect(seen[0]?.linkedData).toEqual(
				expect.arrayContaining([
					expect.objectContaining({ type: 'clid', value: '+441234567891' }),
					expect.objectContaining({ type: 'url', value: 'https://crm.example/cases/10018' }),
					expect.objectContaining({ type: 'object', owner: 'crm', value: 'case-10018' }),
					expect.objectContaining({ label: 'Contract', value: 'https://crm.example/contracts/17' }),
				]),
			);
			expect(run.json('Dispatch')).toMatchObject([{ requestId: seen[0]?.requestIds[0] }]);
		},
	},
	'dispatch-to-free-agent': {
		// One each for those who are ready, but for tomas, who is the last of them.
		given: ['case-1', 'case-2', 'case-3', 'case-4', 'case-5'],
		check({ run, seen }) {
			expect(run.json('Get status').map(({ userName }) => userName)).toEqual([
				...['jane', 'omar', 'mei', 'lucas', 'priya', 'tomas'],
			]);
			expect(run.json('The first one')).toEqual([{ userName: 'tomas', work: 0 }]);
			expect(seen.at(-1)).toMatchObject({ externalId: 'case-10041', personalQueue: 'tomas' });
		},
	},
	'handle-failed-items': {
		check({ run, seen }) {
			expect(seen.map((one) => one.externalId)).toEqual(['case-10021', 'case-10023']);
			expect(run.json('Accepted')).toHaveLength(2);
			const failed = run.json('Dispatch', 1);
			expect(failed).toMatchObject([{ caseId: 'case-10022' }]);
			const details = failed[0]?.details ?? failed[0]?.message; // so in n8n 1
			expect(details).toMatchObject({ outcome: 'notSent', resendIsSafe: true });
			expect(run.json('Tell the team')).toMatchObject([
				{
					text: expect.stringMatching(
						/^case-10022 was not accepted .*\(notSent\): .*Route/,
					) as string,
				},
			]);
		},
	},
	'raw-invoke': {
		given: ['case-10017'],
		check({ run, seen, invokes }) {
			expect(invokes).toHaveLength(1);
			expect(seen).toMatchObject([
				{ externalId: 'case-10017', state: 'released' },
				{ externalId: 'case-10019', interactionType: 'live', releasedAt: null },
			]);
			expect(run.json('Invoke')).toMatchObject([
				{
					accepted: true,
					requests: [
						{ action: 'release', externalId: 'case-10017', accepted: true },
						{ action: 'dispatch', externalId: 'case-10019', accepted: true },
					],
				},
			]);
		},
	},
	'release-closed-cases': {
		given: ['case-10017', 'case-10018'],
		check({ run, seen }) {
			expect(seen).toMatchObject([
				{ externalId: 'case-10017', state: 'released', releasedBy: 'api' },
				{ externalId: 'case-10018', releasedAt: null },
			]);
			expect(run.json('Release')).toMatchObject([{ externalId: 'case-10017', accepted: true }]);
		},
	},
	'send-sms': {
		check({ run, seen }) {
			expect(seen).toMatchObject([
				{ externalId: 'reminder-2201', route: 'SMS NR', state: 'completed', agent: null },
			]);
			expect(run.json('Send SMS')).toMatchObject([{ accepted: true }]);
		},
	},
};
