import { relative } from 'node:path';
import Sequencer from '@jest/test-sequencer';

/** What takes longest, for the first run in a checkout: later jest knows by itself. */
const SLOW = [
	'test/node/faultMatrix.test.mts',
	'test/node/deliveryBounds.test.mts',
	'test/vcc/delivery/load.test.mts',
];

/** Jest's order, but nothing long starts when all else has ended. */
export default class SlowFirst extends Sequencer {
	/** @override */
	sort(tests) {
		const isSlow = ({ path, context }) => SLOW.includes(relative(context.config.rootDir, path));
		return super.sort(tests).sort((a, b) => Number(isSlow(b)) - Number(isSlow(a)));
	}
}
