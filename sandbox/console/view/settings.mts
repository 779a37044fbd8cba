import type { ContactCenter } from '../../center/contactCenter.mts';
import { ambiguities, type Profile } from '../../profile.mts';

/** How the contact center is set up, with everything a form needs to change it. */
export function settingsView({ settings, faults }: ContactCenter) {
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
		profile: Object.entries(ambiguities).map(([name, { variants, open }]) => ({
			name,
			variants,
			open,
			now: readingOf(profile, name),
		})),
	};
}

function readingOf(profile: Profile, name: string): string | number | null {
	return Object.entries(profile).find(([point]) => point === name)?.[1] ?? null;
}
