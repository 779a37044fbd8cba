/** What may name a person, an account or a secret, whoever's it is. */
const patterns: readonly (readonly [RegExp, string])[] = [
	[/\b(Bearer|Basic)\s+[^\s"',;]+/gi, '$1 ‹secret›'],
	[/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '‹token›'],
	[/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '‹e-mail›'],
	[/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '‹id›'],
	[/\bhttps?:\/\/[^\s"'<>)]+/gi, '‹address›'],
	[/\b\d{1,3}(\.\d{1,3}){3}\b/g, '‹address›'],
	[/\+?\d{7,}/g, '‹number›'],
	[/\b(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{24,}\b/gi, '‹id›'],
];

/** A shorter name can't be told from other words. */
const SHORTEST = 3;

/** Takes secrets and ids of the account out of every text that leaves the probe. */
export class Blanker {
	private readonly secrets = new Map<string, string>();
	private readonly names = new Map<string, string>();

	/** From now on a secret, and how it looks inside an address or a header, reads ‹label›. */
	learnSecret(value: string, label: string): void {
		learn(this.secrets, value, label);
	}

	/** The same for a name that may be an everyday word, which only texts of VCC are searched for. */
	learnName(value: string, label: string): void {
		learn(this.names, value, label);
	}

	/** A text of VCC without what was learned, and without anything that looks like an id or a secret. */
	blank(text: string): string {
		const learned = replaced(text, new Map([...this.names, ...this.secrets]));
		return patterns.reduce((rest, [pattern, label]) => rest.replace(pattern, label), learned);
	}

	/** A text of our own without the secrets. */
	blankSecrets(text: string): string {
		return replaced(text, this.secrets);
	}
}

function learn(known: Map<string, string>, value: string, label: string): void {
	const base64 = Buffer.from(value).toString('base64').replace(/=+$/, '');
	const inForm = new URLSearchParams({ value }).toString().slice('value='.length);
	const inJson = JSON.stringify(value).slice(1, -1);
	for (const form of [value, encodeURIComponent(value), inForm, inJson, base64]) {
		if (form.length >= SHORTEST) known.set(form.toLowerCase(), `‹${label}›`);
	}
}

function replaced(text: string, known: ReadonlyMap<string, string>): string {
	const longestFirst = [...known].sort(([a], [b]) => b.length - a.length);
	return longestFirst.reduce((rest, [form, label]) => rest.replace(wordOf(form), label), text);
}

/** A name inside a longer word is another word; a secret is long enough to be found anywhere. */
function wordOf(form: string): RegExp {
	const literal = form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const pattern = form.length > 7 ? literal : `(?<![\\w])${literal}(?![\\w])`;
	return new RegExp(pattern, 'gi');
}
