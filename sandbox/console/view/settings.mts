import type { ContactCentre } from '../../centre/contactCentre.mts';
import { openPoints, type Profile } from '../../profile.mts';

/** How the contact centre is set up, with everything a form needs to change it. */
export function settingsView({ settings, faults }: ContactCentre) {
	const { profile, scenario, latency } = settings;
	return {
		acceptAfter: scenario.acceptAfter,
		releaseAfter: scenario.releaseAfter,
		latency,
		faults: faults
			.view()
			.map(({ id, on, kind, status, retryAfter, times, every, played, processed }) => ({
				...{ id, on, kind, times, played, processed },
				status: status ?? null,
				retryAfter: retryAfter ?? null,
				every: every ?? null,
			})),
		profile: Object.entries(openPoints).map(([name, { readings, open }]) => ({
			name,
			readings,
			open,
			now: readingOf(profile, name),
		})),
	};
}

function readingOf(profile: Profile, name: string): string | number | null {
	return Object.entries(profile).find(([point]) => point === name)?.[1] ?? null;
}
