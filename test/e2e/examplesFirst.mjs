import { relative } from 'node:path';
import Sequencer from '@jest/test-sequencer';
import { tsImport } from 'tsx/esm/api';

const { ONLY_N8N } = await tsImport('../../scripts/e2e/onlyN8n.mts', import.meta.url);

/** Jest's order, but what needs only n8n goes first, see scripts/e2e/onlyN8n.mts. */
export default class ExamplesFirst extends Sequencer {
	/** @override */
	sort(tests) {
		const place = ({ path, context }) => {
			const index = ONLY_N8N.indexOf(relative(context.config.rootDir, path));
			return index < 0 ? ONLY_N8N.length : index;
		};
		return super.sort(tests).sort((a, b) => place(a) - place(b));
	}
}
