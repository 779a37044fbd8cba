/** A whole number with thousands separators. */
export function items(count: number): string {
	return count.toLocaleString('en-US');
}

/** A figure with two or three significant digits. */
export function figure(value: number): string {
	if (Number.isInteger(value)) return items(value);
	return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

/** Milliseconds in seconds. */
export function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(ms >= 10_000 ? 1 : 2)} s`;
}

/** Bytes in megabytes (10^6 bytes). */
export function megabytes(bytes: number, digits = 0): string {
	return `${(bytes / 1e6).toFixed(digits)} MB`;
}

/** A Markdown table. All but the first `texts` columns are set to the right. */
export function table(head: readonly string[], rows: readonly string[][], texts = 1): string {
	const rule = head.map((_, column) => (column < texts ? '---' : '---:'));
	return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
