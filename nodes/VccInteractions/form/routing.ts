import { DEFAULT_LOGGED_IN_TIMEOUT, DEFAULT_LOGGED_OUT_TIMEOUT } from '../../../vcc/api/dispatch';
import type { Field } from './defineFields';

/** Which agents may take the interaction. */
export const skills: Field<'skills'> = {
	displayName: 'Skills',
	name: 'skills',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Skill',
	default: {},
	description:
		'Skills that the agent should have. They count only if the plan routes by skills, and a skill that the plan itself sets wins over one of the same name here. A personal queue comes before them.',
	options: [
		{
			displayName: 'Skill',
			name: 'skill',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. French',
					description: 'Name of the skill in Vonage Contact Center',
				},
				{
					displayName: 'Requirement',
					name: 'requirement',
					type: 'options',
					options: [
						{
							name: 'Mandatory',
							value: 'mandatory',
							description:
								'Only an agent with the skill gets the interaction, however long it waits',
						},
						{
							name: 'Optional',
							value: 'optional',
							description: 'An agent with the skill is preferred, else another gets it',
						},
						{
							name: 'Expiring',
							value: 'expiring',
							description: 'Mandatory for some seconds, then optional',
						},
					],
					default: 'mandatory',
					description: 'What happens while no agent with the skill is free',
				},
				{
					displayName: 'Expires After (Seconds)',
					name: 'expiresAfter',
					type: 'number',
					typeOptions: { minValue: 1 },
					displayOptions: { show: { requirement: ['expiring'] } },
					default: 60,
					description: 'How long the skill is mandatory, before it becomes optional',
				},
			],
		},
		{
			displayName: 'List (JSON)',
			name: 'list',
			values: [
				{
					displayName: 'Skills',
					name: 'skills',
					type: 'json',
					typeOptions: { rows: 4 },
					default: '',
					placeholder: 'e.g. ["French", { "name": "Billing", "expiresAfter": 60 }]',
					description:
						'Array of any number of skills, as JSON or from an expression. A name alone is a mandatory skill; an object has name, and may have requirement (mandatory, optional or expiring) and expiresAfter in seconds.',
				},
			],
		},
	],
};

/** An agent who is tried first, with what belongs to it. */
export const personalQueue: Field<'personalQueue'> = {
	displayName: 'Personal Queue',
	name: 'personalQueue',
	type: 'fixedCollection',
	typeOptions: { multipleValues: false },
	placeholder: 'Add Personal Queue',
	default: {},
	description:
		'Agent to try first. While VCC waits for this agent, skills are ignored; after the timeout the plan continues with other agents.',
	options: [
		{
			displayName: 'Queue',
			name: 'queue',
			values: [
				{
					displayName: 'Agent',
					name: 'agent',
					type: 'resourceLocator',
					default: { mode: 'list', value: '' },
					description:
						'The agent to try first. To choose from the list, the credential needs Agent List in Additional Scopes; By User Name works without. An expression that gives null means no personal queue for the item.',
					modes: [
						{
							displayName: 'From List',
							name: 'list',
							type: 'list',
							placeholder: 'Choose an agent...',
							typeOptions: { searchListMethod: 'searchAgents', searchable: true },
						},
						{
							displayName: 'By User Name',
							name: 'username',
							type: 'string',
							placeholder: 'e.g. jane',
						},
					],
				},
				{
					displayName: 'Logged-In Timeout (Seconds)',
					name: 'loggedInTimeout',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: DEFAULT_LOGGED_IN_TIMEOUT,
					description: 'How long to wait for an agent who is logged in but busy',
				},
				{
					displayName: 'Logged-Out Timeout (Seconds)',
					name: 'loggedOutTimeout',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: DEFAULT_LOGGED_OUT_TIMEOUT,
					description: 'How long to wait for an agent who is logged out',
				},
			],
		},
	],
};
