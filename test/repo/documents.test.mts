import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mts';
import { DOCUMENTS, textOf } from './support/documents.mts';

/** The anchor that a heading gets on GitHub. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\w\s-]/g, '')
		.trim()
		.replace(/\s/g, '-');

const ON_GITHUB = 'https://github.com/vcc-interactions/n8n-nodes-vcc-interactions';

/** Links and pictures of a document that lead to places of this repository. */
function linksOf(document: string): string[] {
	return [...textOf(document).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link]) =>
		link === undefined || /^https?:/.test(link) ? [] : [link],
	);
}

/** Pages of this repository on GitHub that the shipped files lead to, as path and anchor. */
function pagesOf(file: string): string[] {
	const found = textOf(file).matchAll(/https:\/\/github\.com\/vcc-[\w/.#-]*/g);
	return [...found].flatMap(([url]) => {
		const [, page] = /^(?:\/blob\/main\/([\w/.#-]+)|(?=#))/.exec(url.slice(ON_GITHUB.length)) ?? [];
		const isHere = url.startsWith(ON_GITHUB) && /[#]|\/blob\//.test(url);
		return isHere ? [page ?? `README.md${url.slice(ON_GITHUB.length).replace('#readme', '')}`] : [];
	});
}

function leadsSomewhere(document: string, link: string): boolean {
	const [path = '', anchor] = link.split('#');
	const target = path === '' ? document : join(dirname(document), path);
	if (!existsSync(join(ROOT, target))) return false;
	if (anchor === undefined) return true;
	return [...textOf(target).matchAll(/^#+ (.+)$/gm)].some(
		([, heading]) => anchorOf(heading ?? '') === anchor,
	);
}

it.each(DOCUMENTS)('every link of %s leads somewhere', (document) => {
	expect(linksOf(document).filter((link) => !leadsSomewhere(document, link))).toEqual([]);
});

it.each([
	...['package.json', 'credentials/VonageContactCenterApi.credentials.ts'],
	...['VccInteractions', 'VccInteractionsTrigger'].map(
		(name) => `nodes/VccInteractions/${name}.node.json`,
	),
])('every page on GitHub that %s names is there', (file) => {
	const pages = pagesOf(file);
	expect(pages).not.toEqual([]);
	expect(pages.filter((page) => !leadsSomewhere('README.md', page))).toEqual([]);
});

it('the documents have links to follow', () => {
	expect(DOCUMENTS.flatMap(linksOf).length).toBeGreaterThan(40);
});

it.each(DOCUMENTS)('every npm command of %s is one of the project', (document) => {
	const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
	const commands = [...textOf(document).matchAll(/\bnpm (?:run )?(start|test|[a-z0-9]+\b)/g)]
		.filter(([command]) => /^npm (run|start|test)/.test(command))
		.map(([, name]) => name);
	expect(commands.filter((name) => name === undefined || !(name in scripts))).toEqual([]);
});

it('CONTRIBUTING names every command', () => {
	const text = textOf('CONTRIBUTING.md');
	const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
	const isNamed = (script: string) =>
		text.includes(`npm run ${script}`) || text.includes(`npm ${script}`);
	const missing = Object.keys(scripts).filter((script) => !isNamed(script));
	expect(missing).toEqual(['format', 'prepublishOnly']);
});

it('the README lists every example once', () => {
	const listed = [...textOf('README.md').matchAll(/^- \[[^\]]+\]\(examples\/([\w-]+\.json)\)/gm)];
	expect(listed.map(([, file]) => file).sort()).toEqual(readdirSync(join(ROOT, 'examples')).sort());
});

it('the README has at most 220 lines, 1,500 words and three pictures', () => {
	const text = textOf('README.md');
	expect(text.split('\n').length).toBeLessThanOrEqual(220);
	expect(text.split(/\s+/).length).toBeLessThanOrEqual(1_500);
	expect((text.match(/!\[/g) ?? []).length).toBeLessThanOrEqual(3);
});

it('the documents ask for the Node.js that the commands ask for', () => {
	const { major, minor } = /major: (?<major>\d+), minor: (?<minor>\d+)/.exec(
		textOf('scripts/run.mjs'),
	)?.groups as { major: string; minor: string };
	const asked = DOCUMENTS.flatMap((document) => textOf(document).match(/Node\.js \d+\.\d+/g) ?? []);
	expect(asked.length).toBeGreaterThan(2);
	expect(new Set(asked)).toEqual(new Set([`Node.js ${major}.${minor}`]));
});

it('every picture is shown by a document', () => {
	const shown = DOCUMENTS.flatMap((document) =>
		linksOf(document).map((link) => join(dirname(document), link)),
	);
	const pictures = readdirSync(join(ROOT, 'docs')).filter((file) => file.endsWith('.png'));
	expect(pictures.filter((file) => !shown.includes(join('docs', file)))).toEqual([]);
});
