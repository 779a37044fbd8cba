import type { Person } from '../../probe/person.mts';
import type { Profile } from '../../sandbox/profile.mts';
import { ProbeFixture, type ProbeRun } from './probeFixture.mts';

/** Somebody who looks at the agents of the sandbox before answering. */
function observer(fixture: ProbeFixture, asked: string[]): Person {
	return {
		async ask(question) {
			asked.push(question);
			await fixture.time.sleep(2_000);
			const [id = ''] = /probe-test-\d+/.exec(question) ?? [];
			const named = fixture.sandbox.center.store.interactions.filter(
				({ externalId }) => externalId === id,
			);
			const assigned = named.filter(({ state }) => state === 'assigned');
			if (question.includes(' gone ')) return assigned.length === 0;
			if (question.includes('link')) return undefined;
			return assigned.length >= (question.includes('two interactions') ? 2 : 1);
		},
	};
}

async function runFor(profile: Partial<Profile>): Promise<ProbeRun & { asked: string[] }> {
	return await ProbeFixture.with(profile, async (fixture) => {
		const asked: string[] = [];
		const person = observer(fixture, asked);
		return { ...(await fixture.run({ callbacks: false, person })), asked };
	});
}

it('asks a person what agents see, and takes yes, no and do not know', async () => {
	const { profile, report, asked } = await runFor({});
	expect(asked).toEqual([
		'Has an agent got an interaction named probe-test-3?',
		'Does the agent see a link "Link of the probe" in probe-test-3?',
		'Does the agent see the name probe-test-3?',
		'Is probe-test-3 gone from the agent now?',
		expect.stringContaining('Its route does not exist.'),
	]);
	expect(profile.alsoFound).toMatchObject({
		agentSees: 'yes',
		nameShown: 'yes',
		goneAfterRelease: 'yes',
	});
	expect(report).toContain(
		"| not known | somebody was asked and doesn't know | linkShown (INV, REQ) |",
	);
});

it.each(['delivered', 'neverAssigned'] as const)(
	'by the word of a person it finds unknownRoute=%s',
	async (unknownRoute) => {
		expect((await runFor({ unknownRoute })).profile.profile).toMatchObject({ unknownRoute });
	},
);

it.each([
	['accepted', 200],
	['accepted', 400],
	['rejected', 200],
	['rejected', 400],
] as const)(
	'by the word of a person it finds openExternalId=%s and releaseUnknown=%s behind silent drops',
	async (openExternalId, releaseUnknown) => {
		const wanted = { badMember: 'droppedSilently', openExternalId, releaseUnknown } as const;
		expect((await runFor(wanted)).profile.profile).toMatchObject(wanted);
	},
);
