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
					displayName: 'Expires After',
					name: 'expiresAfter',
					type: 'number',
					typeOptions: { minValue: 1 },
					displayOptions: { show: { requirement: ['expiring'] } },
					default: 60,
					description: 'Seconds for which the skill is mandatory, before it becomes optional',
				},
			],
		},
	],
};

export const personalQueue: Field<'personalQueue'> = {
	displayName: 'Personal Queue',
	name: 'personalQueue',
	type: 'collection',
	placeholder: 'Add Agent or Timeout',
	default: {},
	description:
		'Tries one agent first: add Agent, and the timeouts if 20 and 30 seconds do not suit. Meanwhile skills do not count; after the timeout the plan goes on with other agents.',
	options: [
		{
			displayName: 'Agent',
			name: 'agent',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description:
				'The agent to try first. The list needs the scope users:read beside interactions:write in the credential; a user name works without.',
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
			displayName: 'Logged-In Timeout',
			name: 'loggedInTimeout',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: DEFAULT_LOGGED_IN_TIMEOUT,
			description: 'Seconds for which an agent who is logged in but busy is waited for',
		},
		{
			displayName: 'Logged-Out Timeout',
			name: 'loggedOutTimeout',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: DEFAULT_LOGGED_OUT_TIMEOUT,
			description: 'Seconds for which an agent who is logged out is waited for',
		},
	],
};
