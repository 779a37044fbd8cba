import { type ListedExecution, newestFirst } from '../../scripts/n8n/api.mts';

const listed = (id: string, status: ListedExecution['status']): ListedExecution => ({
	id,
	status,
	mode: 'webhook',
});

describe('the executions of one answer', () => {
	it('are the newest first, by number', () => {
		const answer = [listed('9', 'success'), listed('10', 'success')];
		expect(newestFirst(answer).map(({ id }) => id)).toEqual(['10', '9']);
	});

	it('hold one that ended while n8n looked once, as ended', () => {
		const answer = [listed('1', 'running'), listed('1', 'success')];
		expect(newestFirst(answer)).toEqual([listed('1', 'success')]);
	});
});
