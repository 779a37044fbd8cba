import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * True if a model calls the node as its tool. n8n says so where the agent runs its tools by itself,
 * and so does an MCP Server Trigger; newer agents have the engine run them, under a type of its own.
 */
export function isTool(n8n: IExecuteFunctions): boolean {
	return runsInsideAgent(n8n) || n8n.getNode().type.endsWith('Tool');
}

/** True if the item is what the model said, while `$json` still is the agent's own item. */
export function runsInsideAgent(n8n: IExecuteFunctions): boolean {
	// Older n8n does not have the method.
	return n8n.isToolExecution?.() === true;
}
