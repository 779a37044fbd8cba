import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';

/** A call of a tool that the model makes. */
export interface ToolCall {
	/** What the model fills in. */
	readonly [argument: string]: unknown;
}

/** What the model says next: a text that ends the talk, or calls of the tool at the same time. */
export type Turn = string | readonly ToolCall[];

/** A request that the model got, as far as tests look at it. */
export interface ModelRequest {
	readonly messages: ReadonlyArray<{ role: string; content: unknown; tool_call_id?: string }>;
	readonly tools: ReadonlyArray<{
		function: { name: string; description: string; parameters: Record<string, unknown> };
	}>;
}

/** A language model that says what it was told to: OpenAI's chat completions, on this machine. */
export interface ScriptedModel {
	/** For the credential's Base URL. */
	readonly url: string;
	readonly requests: ModelRequest[];
	/** Forgets what was, and says this from now on. */
	play(turns: readonly Turn[]): void;
	close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startModel(): Promise<ScriptedModel> {
	const requests: ModelRequest[] = [];
	let script: Turn[] = [];
	const server = createServer((request, response) => {
		void (async () => {
			const asked = (await json(request)) as ModelRequest;
			requests.push(asked);
			const turn = script.shift() ?? 'I have nothing more to say.';
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(completionOf(turn, asked, requests.length)));
		})();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests,
		play(turns) {
			requests.length = 0;
			script = [...turns];
		},
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

function completionOf(turn: Turn, { tools }: ModelRequest, count: number): object {
	const name = tools?.[0]?.function.name;
	const message =
		typeof turn === 'string'
			? { role: 'assistant', content: turn }
			: {
					role: 'assistant',
					content: null,
					tool_calls: turn.map((call, index) => ({
						id: `call_${count}_${index}`,
						type: 'function',
						function: { name, arguments: JSON.stringify(call) },
					})),
				};
	return {
		id: `completion-${count}`,
		object: 'chat.completion',
		created: 1_700_000_000,
		model: 'scripted',
		choices: [
			{ index: 0, message, finish_reason: typeof turn === 'string' ? 'stop' : 'tool_calls' },
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
