import type { INodeTypeDescription } from 'n8n-workflow';

/** The type under which a workflow has the node as a tool. */
export const TOOL = 'n8n-nodes-vcc-interactions.vccInteractionsTool';

/**
 * The node as n8n offers it to agents, as far as an execution depends on it. test/e2e/contracts.e2e.mts
 * holds it against n8n's own (`dist/tool-generation/ai-tools.js`).
 */
export function toolDescriptionOf(description: INodeTypeDescription): INodeTypeDescription {
	return { ...description, inputs: [], outputs: ['ai_tool'] };
}
