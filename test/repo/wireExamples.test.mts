import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mts';
import { dispatchOf, releaseOf } from '../../vcc/api/dispatch';
import { withRequestId } from '../../vcc/api/interaction';
import { bodyOf } from '../../vcc/delivery/batches';
import { registrationOf } from '../../vcc/api/registration';
import { rawInteractionsOf } from '../../vcc/api/rawInvocation';
import { Validation } from '../../vcc/validation';

const text = readFileSync(join(ROOT, 'docs', 'operations.md'), 'utf8');

/** The JSON of docs/operations.md behind `<!-- wire:name -->`. */
function wireOf(name: string): unknown {
	const [, json] =
		new RegExp(`<!-- wire:${name} -->\\s+\`\`\`json\n([^]*?)\`\`\``).exec(text) ?? [];
	return JSON.parse(json ?? 'null') as unknown;
}

/** The request id that an example shows. */
const requestIdIn = (name: string) =>
	/"requestid":"([^"]+)"/.exec(JSON.stringify(wireOf(name)))?.[1];

/** What the node sends of a form. */
function sent<T>(build: (validation: Validation) => T): T {
	const validation = new Validation();
	const built = build(validation);
	expect(validation.problems).toEqual([]);
	return built;
}

/** The body of a request with a single interaction, as the node packs it. */
const bodyWith = (wire: object) =>
	JSON.parse(bodyOf({ members: [{ json: JSON.stringify(wire) }] })) as unknown;

it('docs/operations.md shows what a dispatch sends', () => {
	const fields = {
		route: 'Support NR',
		externalId: 'case-10017',
		interactionType: 'nonlive',
		linkedData: { link: [{ label: 'Open case', value: 'https://crm.example/cases/10017' }] },
		skills: {
			skill: [
				{ name: 'French', requirement: 'mandatory' },
				{ name: 'Billing', requirement: 'expiring', expiresAfter: 60 },
			],
		},
		personalQueue: {},
	};
	const interaction = sent((validation) => dispatchOf(fields, validation));
	const wire = withRequestId(interaction, requestIdIn('dispatch') ?? '');
	expect(bodyWith(wire)).toEqual(wireOf('dispatch'));
});

it('docs/operations.md shows what a release sends', () => {
	const interaction = sent((validation) => releaseOf({ externalId: 'case-10017' }, validation));
	const wire = withRequestId(interaction, requestIdIn('release') ?? '');
	expect(bodyWith(wire)).toEqual(wireOf('release'));
});

it('docs/operations.md shows a raw body that the node accepts', () => {
	const ids = {
		deduplicates: false,
		generate: ({ action }: { action: string }) => `id-of-${action}`,
	};
	const interactions = sent((validation) => rawInteractionsOf(wireOf('invoke'), ids, validation));
	expect(
		interactions.map(({ action, externalId, requestId }) => ({ action, externalId, requestId })),
	).toEqual([
		{ action: 'release', externalId: 'case-10017', requestId: 'id-of-release' },
		{ action: 'dispatch', externalId: 'case-10019', requestId: 'id-of-dispatch' },
	]);
});

it('docs/operations.md shows what a registration sends', () => {
	const registration = sent((validation) =>
		registrationOf(
			{
				provider: 'CrmBridge',
				endpoint: 'https://crm.example/vcc',
				headers: { header: [{ name: 'Authorization', value: 'Bearer a-secret-of-yours' }] },
				permittedActions: ['release', 'hold'],
			},
			validation,
		),
	);
	expect(registration).toEqual(wireOf('register'));
});
