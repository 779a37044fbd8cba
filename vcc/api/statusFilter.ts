import type { Validation } from '../validation';
import type { AgentStatus } from './agentStatus';

/** Which agents are wanted. */
export interface StatusFilter {
	/** True leaves out all of whom VCC does not say that they are eligible for routing. */
	readonly onlyEligible: boolean;
	/** Undefined for all. */
	readonly displayIds?: ReadonlySet<string>;
}

/** Whether the agent is wanted. */
export function passes(
	{ displayId, eligibleForRouting }: AgentStatus,
	{ onlyEligible, displayIds }: StatusFilter,
): boolean {
	if (onlyEligible && eligibleForRouting !== true) return false;
	return displayIds === undefined || displayIds.has(displayId);
}

/** The filter that a form gives. Display IDs are separated by commas, or a list; empty means all. */
export function filterIn(
	{ onlyEligible, displayIds }: { readonly onlyEligible: unknown; readonly displayIds: unknown },
	validation: Validation,
): StatusFilter {
	if (typeof onlyEligible !== 'boolean') validation.add('Only Eligible must be true or false');
	return { onlyEligible: onlyEligible === true, displayIds: idsIn(displayIds, validation) };
}

function idsIn(value: unknown, validation: Validation): ReadonlySet<string> | undefined {
	if (Array.isArray(value)) {
		if (value.length === 0) validation.add('Display IDs is an empty list: null means all');
		const hint = 'enter a display ID or take it out of the list';
		return new Set(
			value.map((id: unknown, index) => validation.requiredText(`Display IDs[${index}]`, id, hint)),
		);
	}
	const text = validation.optionalText('Display IDs', value);
	if (text === undefined) return undefined;
	const ids = text.split(',').flatMap((id) => id.trim() || []);
	if (ids.length === 0) validation.add('Display IDs holds nothing but commas');
	return new Set(ids);
}
