import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_LOGGED_IN_TIMEOUT, DEFAULT_LOGGED_OUT_TIMEOUT } from '../../../vcc/dispatch';

/** Which agents may take the interaction. */
export const skills: INodeProperties = {
	displayName: 'Skills',
	name: 'skills',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Skill',
	default: {},
	description:
		'Skills that the agent should have. They count only if the plan routes by skills; a skill that the plan itself sets wins over one of the same name here.',
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
							name: 'Expiring',
							value: 'expiring',
							description: 'Mandatory at first, optional after the seconds of Expires After',
						},
						{
							name: 'Mandatory',
							value: 'mandatory',
							description: 'Only an agent with the skill may take the interaction',
						},
						{
							name: 'Optional',
							value: 'optional',
							description: 'An agent with the skill is preferred',
						},
					],
					default: 'mandatory',
				},
				{
					displayName: 'Expires After',
					name: 'expiresAfter',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description:
						'Seconds for which an expiring skill is mandatory. The other two do not use it.',
				},
			],
		},
	],
};

export const personalQueue: INodeProperties = {
	displayName: 'Personal Queue',
	name: 'personalQueue',
	type: 'collection',
	placeholder: 'Add Agent or Timeout',
	default: {},
	description:
		'Tries one agent first. Meanwhile skills do not count; after the timeout the plan goes on with other agents.',
	options: [
		{
			displayName: 'Agent',
			name: 'agent',
			type: 'string',
			default: '',
			placeholder: 'e.g. jane',
			description: 'User name of the agent in Vonage Contact Center',
		},
		{
			displayName: 'Logged-In Timeout',
			name: 'loggedInTimeout',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: DEFAULT_LOGGED_IN_TIMEOUT,
			description: 'Seconds for which the agent is tried while logged in',
		},
		{
			displayName: 'Logged-Out Timeout',
			name: 'loggedOutTimeout',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: DEFAULT_LOGGED_OUT_TIMEOUT,
			description: 'Seconds for which the agent is waited for while logged out',
		},
	],
};
