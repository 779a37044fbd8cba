import { DEEPEST, JsonError, TOO_DEEP, type Json, type JsonMember, type JsonScalar } from './json';

/** @throws SyntaxError as `JSON.parse`, JsonError if it is nested too deeply */
export function parseJson(text: string): Json {
	JSON.parse(text);
	return new ValidText(text).read(0);
}

/** Reads text that is known to be JSON. */
class ValidText {
	private position = 0;

	constructor(private readonly text: string) {}

	read(depth: number): Json {
		if (depth > DEEPEST) throw new JsonError(TOO_DEEP);
		const first = this.next();
		if (first === '{') return { kind: 'object', members: this.members(depth + 1) };
		if (first === '[') return { kind: 'list', items: this.items(depth + 1) };
		return first === '"' ? scalar(this.string()) : scalar(this.word());
	}

	private members(depth: number): JsonMember[] {
		const members: JsonMember[] = [];
		this.position++;
		while (this.next() !== '}') {
			if (this.next() === ',') this.position++;
			this.next();
			const key = String(JSON.parse(this.string()));
			this.next();
			this.position++;
			members.push({ key, value: this.read(depth) });
		}
		this.position++;
		return members;
	}

	private items(depth: number): Json[] {
		const items: Json[] = [];
		this.position++;
		while (this.next() !== ']') {
			if (this.next() === ',') this.position++;
			items.push(this.read(depth));
		}
		this.position++;
		return items;
	}

	/** The next character that is not white space. */
	private next(): string {
		while (WHITE_SPACE.has(this.text.charAt(this.position))) this.position++;
		return this.text.charAt(this.position);
	}

	private string(): string {
		const start = this.position;
		for (;;) {
			this.position = this.text.indexOf('"', this.position + 1);
			let slashes = 0;
			while (this.text.charAt(this.position - 1 - slashes) === '\\') slashes++;
			if (slashes % 2 === 0) return this.text.slice(start, ++this.position);
		}
	}

	/** A number, true, false or null. */
	private word(): string {
		const start = this.position;
		while (/[\w+.-]/.test(this.text.charAt(this.position))) this.position++;
		return this.text.slice(start, this.position);
	}
}

const WHITE_SPACE: ReadonlySet<string> = new Set([' ', '\t', '\n', '\r']);

function scalar(source: string): JsonScalar {
	return { kind: 'scalar', value: valueOf(source), source };
}

function valueOf(source: string): JsonScalar['value'] {
	switch (source.charAt(0)) {
		case '"':
			return String(JSON.parse(source));
		case 't':
			return true;
		case 'f':
			return false;
		case 'n':
			return null;
		default:
			return Number(source);
	}
}
