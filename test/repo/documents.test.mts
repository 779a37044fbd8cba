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

/** Links and pictures of a document that lead to places of this repository. */
function linksOf(document: string): string[] {
	return [...textOf(document).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link]) =>
		link === undefined || /^https?:/.test(link) ? [] : [link],
	);
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

it('the README names every command, and every example once', () => {
	const readme = textOf('README.md');
	const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
	const named = (script: string) =>
		readme.includes(`npm run ${script}`) || readme.includes(`npm ${script}`);
	expect(
		Object.keys(scripts).filter(
			(script) => !['format', 'prepublishOnly'].includes(script) && !named(script),
		),
	).toEqual([]);
	const rows = readme.split('\n').filter((line) => line.startsWith('| ['));
	const listed = rows.flatMap((row) => /\(examples\/([\w-]+\.json)\)/.exec(row)?.[1] ?? []);
	expect(listed.sort()).toEqual(readdirSync(join(ROOT, 'examples')).sort());
});

it('every picture is shown by a document', () => {
	const shown = DOCUMENTS.flatMap((document) =>
		linksOf(document).map((link) => join(dirname(document), link)),
	);
	const pictures = readdirSync(join(ROOT, 'docs')).filter((file) => file.endsWith('.png'));
	expect(pictures.filter((file) => !shown.includes(join('docs', file)))).toEqual([]);
});
