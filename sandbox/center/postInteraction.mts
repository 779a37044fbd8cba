import type { Clock } from '../clock.mts';
import { DeliveryQueue, jsonHeaders, type Post } from './deliveryQueue.mts';
import type { EventBus } from './eventBus.mts';
import type { Interaction } from './interaction.mts';
import { withoutQuery } from './providers.mts';
import {
	InterfaceFailure,
	readDefinition,
	requestOf,
	type WebServiceDefinition,
} from './webServiceDefinition.mts';

/** How an interaction ended, as its data source says; more values are documented [doc OUTCOMES]. */
export type InteractionOutcome =
	| 'HangUpIVR'
	| 'Delivered'
	| 'HangUpInQueue'
	| 'QueueTimeout'
	| 'NoAgentsLoggedIn'
	| 'Other';

/** What an administrator sets up for the end of interactions. */
export interface PostInteractionSettings {
	/** XML of the Data Connector in the Unattended plan; null: no such plan. */
	readonly definition: string | null;
	/** Custom configuration settings by name, which the definition names as `#(Name)`. */
	readonly settings: Readonly<Record<string, string>>;
}

/** One request of the plan, without its headers, which may hold secrets. */
export interface PlanRecord {
	readonly number: number;
	/** ISO 8601. */
	readonly at: string;
	readonly url: string;
	/** The data source CLID. */
	readonly clid: string;
	readonly outcome: InteractionOutcome;
	/** Null when there was no answer, or nothing was sent. */
	readonly status: number | null;
	readonly error: string | null;
	readonly durationMs: number;
}

/** A request that is to be sent. */
interface PlanDelivery {
	readonly request: Post;
	readonly known: Pick<PlanRecord, 'clid' | 'outcome'>;
}

/**
 * Post-interaction processing: when an interaction has ended, a plan of type Unattended runs with all
 * its data sources [doc POST-INTERACTION], and its Data Connector calls a web service once.
 */
export class PostInteraction {
	readonly records: PlanRecord[] = [];
	private readonly queue: DeliveryQueue<PlanDelivery>;
	private plan: { definition: WebServiceDefinition; settings: Record<string, string> } | null =
		null;

	constructor(
		private readonly clock: Clock,
		private readonly changes: EventBus,
	) {
		this.queue = new DeliveryQueue<PlanDelivery>({
			clock,
			post: ({ request }) => ({ ...request, headers: jsonHeaders(request.headers) }),
			attempted: ({ known, request: { url } }, { startedAt, status, error }) => {
				const durationMs = clock.now() - startedAt;
				this.keep({ ...known, at: startedAt, url, status, error, durationMs });
			},
			// A plan runs once [doc POST-INTERACTION].
			retryDelay: () => null,
		});
	}

	/** @throws ApiError 400 for a definition that cannot be read; nothing has changed then. */
	set({ definition, settings }: PostInteractionSettings): void {
		this.plan =
			definition === null
				? null
				: { definition: readDefinition(definition), settings: { ...settings } };
	}

	/** Where the plan sends, without the query; null: there is none. */
	get url(): string | null {
		return this.plan === null ? null : addressOf(this.plan.definition.url);
	}

	/** Runs the plan for an interaction that has just ended. */
	run(interaction: Interaction, outcome: InteractionOutcome): void {
		if (this.plan === null) return;
		const { definition, settings } = this.plan;
		const dataSources = dataSourcesOf(interaction, outcome);
		const known = { clid: dataSources.get('CLID') ?? '', outcome };
		try {
			const request = requestOf(definition, dataSources, settings);
			this.queue.add({ request, known });
		} catch (failure) {
			if (!(failure instanceof InterfaceFailure)) throw failure;
			const { message: error } = failure;
			const at = this.clock.now();
			this.keep({ ...known, at, url: definition.url, status: null, error, durationMs: 0 });
		}
	}

	/** Breaks off what is under way and sends nothing any more. */
	stop(): void {
		this.queue.stop();
	}

	private keep({ at, url, ...rest }: Omit<PlanRecord, 'number' | 'at'> & { at: number }): void {
		this.records.push({
			number: this.records.length + 1,
			at: new Date(at).toISOString(),
			url: addressOf(url),
			...rest,
		});
		this.changes.publish({ what: 'plan' });
	}
}

/**
 * The data sources of an interaction. Those of every interaction are documented [doc DATA-SOURCES];
 * written as CLID, InteractionOutcome, InteractionStartTime, DisplayName and Language. The spelling of
 * CallGuid and FirstAgentID follows that of DialledNumber [inferred], and so does their content.
 */
function dataSourcesOf(
	{ guid, route, linkedData, agent, dispatchedAt }: Interaction,
	outcome: InteractionOutcome,
): ReadonlyMap<string, string> {
	const linked = (type: string) => linkedData.find((one) => one.type === type)?.value ?? '';
	return new Map([
		['CLID', linked('clid')],
		['DisplayName', linked('name') || linked('clid')],
		['InteractionOutcome', outcome],
		['InteractionStartTime', new Date(dispatchedAt).toISOString()],
		['DialledNumber', route],
		['CallGuid', guid],
		['FirstAgentID', agent?.agentDisplayId ?? ''],
	]);
}

/** An address with placeholders is none yet. */
function addressOf(url: string): string {
	return URL.canParse(url) ? withoutQuery(url) : url;
}
