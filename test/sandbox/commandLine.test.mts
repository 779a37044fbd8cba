import { readCommandLine, usage } from '../../sandbox/commandLine.mts';
import { defaultProfile, openPoints } from '../../sandbox/profile.mts';

describe('the command line', () => {
	it('starts on port 4010 with the default profile', () => {
		expect(readCommandLine([])).toEqual({ help: false, port: 4010, profile: {} });
	});

	it('takes a port and several readings of open points', () => {
		const args = [
			'--port',
			'0',
			'--profile',
			'badMember=droppedSilently',
			'--profile',
			'tooLarge=417',
		];
		expect(readCommandLine(args)).toEqual({
			help: false,
			port: 0,
			profile: { badMember: 'droppedSilently', tooLarge: 417 },
		});
	});

	it.each([
		[['--port', 'many'], '--port must be a number from 0 to 65535, not "many"'],
		[['--port', '65536'], '--port must be a number'],
		[['--profile', 'colour=red'], '--profile knows no "colour". Known: badMember'],
		[['--profile', 'tooLarge=500'], '--profile tooLarge can be 413 or 417, not "500"'],
		[['--profile', 'toString=x'], '--profile knows no "toString"'],
		[['--colour'], "Unknown option '--colour'"],
	])('refuses %j and says why', (args, message) => {
		expect(() => readCommandLine(args)).toThrow(message);
	});

	it('explains every open point with its readings', () => {
		for (const [name, { readings, open }] of Object.entries(openPoints)) {
			expect(usage()).toContain(`${name}=${readings.join(' | ')}`);
			expect(usage()).toContain(open);
		}
	});
});

describe('the default profile', () => {
	it('is the first reading of every open point', () => {
		const first = Object.entries(openPoints).map(([name, { readings }]) => [name, readings[0]]);
		expect(defaultProfile).toEqual(Object.fromEntries(first));
	});
});
