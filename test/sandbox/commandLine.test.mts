import { readCommandLine, usage } from '../../sandbox/commandLine.mts';
import { defaultProfile, ambiguities } from '../../sandbox/profile.mts';

describe('the command line', () => {
	it('starts on port 4010 with the default profile', () => {
		expect(readCommandLine([])).toEqual({
			help: false,
			port: 4010,
			hosts: [],
			profile: {},
			notPlayed: [],
		});
	});

	it('takes a port and several variants of ambiguities', () => {
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
			hosts: [],
			profile: { badMember: 'droppedSilently', tooLarge: 417 },
			notPlayed: [],
		});
	});

	it('takes names to be reached by', () => {
		const hosts = ['host.docker.internal', 'forwarded.test:8443', '[fd00::1]', '192.168.0.7'];
		expect(readCommandLine(hosts.flatMap((host) => ['--host', host])).hosts).toEqual(hosts);
	});

	it.each(['', 'http://a.test', 'a.test/', 'a b', 'me@a.test', 'a.test:99999', '*', ':4010'])(
		'refuses the host "%s"',
		(host) => {
			expect(() => readCommandLine(['--host', host])).toThrow(
				`--host must be a name or name:port, not "${host}"`,
			);
		},
	);

	it.each([
		[['--port', 'many'], '--port must be a number from 0 to 65535, not "many"'],
		[['--port', '65536'], '--port must be a number'],
		[['--profile', 'color=red'], '--profile knows no "color". Known: badMember'],
		[['--profile', 'tooLarge=500'], '--profile tooLarge can be 413 or 417, not "500"'],
		[['--profile', 'toString=x'], '--profile knows no "toString"'],
		[['--color'], "Unknown option '--color'"],
	])('refuses %j and says why', (args, message) => {
		expect(() => readCommandLine(args)).toThrow(message);
	});

	it('explains every ambiguity with its variants', () => {
		for (const [name, { variants, open }] of Object.entries(ambiguities)) {
			expect(usage()).toContain(`${name}=${variants.join(' | ')}`);
			expect(usage()).toContain(open);
		}
	});
});

describe('the default profile', () => {
	it('is the first variant of every ambiguity', () => {
		const first = Object.entries(ambiguities).map(([name, { variants }]) => [name, variants[0]]);
		expect(defaultProfile).toEqual(Object.fromEntries(first));
	});
});
