import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { ConsoleNews } from '../../sandbox/console/view/view.mts';

/** Somebody who has the console open. */
export class SseClient {
	/** Pieces of news that have come. */
	count = 0;
	private text = '';

	private constructor(private readonly answer: IncomingMessage) {
		answer.setEncoding('utf8').on('data', (text: string) => (this.text += text));
		answer.on('error', () => {});
	}

	static async open(url: string): Promise<SseClient> {
		const request = get(`${url}/console/feed`);
		const [answer] = (await once(request, 'response')) as [IncomingMessage];
		return new SseClient(answer);
	}

	/** The next piece of news. */
	async next(): Promise<ConsoleNews> {
		for (;;) {
			const [event, ...rest] = this.text.split('\n\n');
			if (event !== undefined && rest.length > 0) {
				this.text = rest.join('\n\n');
				this.count++;
				return JSON.parse(event.replace(/^data: /, '')) as ConsoleNews;
			}
			await once(this.answer, 'data');
		}
	}

	/** The first piece of news from now on that passes. */
	async until(passes: (news: ConsoleNews) => boolean): Promise<ConsoleNews> {
		const news = await this.next();
		return passes(news) ? news : await this.until(passes);
	}

	/** Leaves. */
	close(): void {
		this.answer.destroy();
	}
}
