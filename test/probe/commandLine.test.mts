import { resolve } from 'node:path';
import { readCommandLine, UsageError } from '../../probe/commandLine.mts';
import { USAGE } from '../../probe/usage.mts';

const live = ['--region', 'emea', '--route', 'Test NR'];
const own = [
	...['--token-url', 'https://vcc.example/token', '--api-base-url', 'https://api.vcc.example/'],
	...['--route', 'Test NR'],
];
const local = [
	...['--token-url', 'http://127.0.0.1:4010/Auth/connect/token'],
	...['--api-base-url', 'http://127.0.0.1:4010', '--route', 'Test NR'],
];

describe('the command line of the probe', () => {
	it('with region and route asks the documented addresses, a request a second [doc AUTH, INV]', () => {
		expect(readCommandLine(live)).toEqual({
			addresses: {
				tokenUrl: 'https://emea.newvoicemedia.com/Auth/connect/token',
				apiBaseUrl: 'https://emea.api.newvoicemedia.com',
				title: 'region emea, newvoicemedia.com',
			},
			route: 'Test NR',
			skill: 'Probe',
			max: 64,
			wait: 60,
			out: resolve('.'),
			yes: false,
			questions: true,
			pace: 1_000,
		});
	});

	it('takes the newer domain, and addresses of another kind', () => {
		expect(readCommandLine([...live, '--domain', 'cc.vonage.com'])?.addresses).toMatchObject({
			tokenUrl: 'https://emea.cc.vonage.com/Auth/connect/token',
			apiBaseUrl: 'https://emea.api.cc.vonage.com',
		});
		expect(readCommandLine(own)?.addresses).toMatchObject({
			tokenUrl: 'https://vcc.example/token',
			apiBaseUrl: 'https://api.vcc.example',
		});
	});

	it('takes callbacks at a port or in a file', () => {
		const callbacks = ['--provider', 'Probe', '--callback-url', 'https://me.example/vcc'];
		expect(readCommandLine([...live, ...callbacks, '--callback-port', '0'])).toMatchObject({
			provider: 'Probe',
			callbackUrl: 'https://me.example/vcc',
			callbackPort: 0,
		});
		expect(readCommandLine([...live, ...callbacks, '--callback-file', 'in.jsonl'])).toMatchObject({
			callbackFile: resolve('in.jsonl'),
		});
	});

	it('is faster than a request a second only on this machine', () => {
		expect(readCommandLine([...local, '--pace', '0'])?.pace).toBe(0);
		expect(readCommandLine([...live, '--pace', '2000'])?.pace).toBe(2_000);
		expect(() => readCommandLine([...live, '--pace', '999'])).toThrow('only for a contact center');
	});

	const callback = ['--callback-url', 'https://me.example'];

	it.each<[string[], string]>([
		[['--region', 'emea'], '--route is missing'],
		[['--route', 'R'], '--region must be one of emea, nam, apac'],
		[['--region', 'us', '--route', 'R'], '--region must be one of emea, nam, apac'],
		[[...live, '--domain', 'vonage.com'], '--domain must be one of'],
		[[...own, '--region', 'emea'], '--region is for the addresses of Vonage'],
		[
			['--token-url', 'https://a.example', '--route', 'R'],
			'--api-base-url must be a complete address',
		],
		[[...own, '--token-url', 'http://vcc.example'], '--token-url must start with https://'],
		[[...own, '--token-url', 'ftp://127.0.0.1'], '--token-url must start with https://'],
		[[...live, ...callback], '--callback-url needs --provider'],
		[[...live, '--provider', 'P', ...callback], 'either --callback-port or --callback-file'],
		[
			[...live, '--provider', 'P', ...callback, '--callback-port', '1', '--callback-file', 'f'],
			'either --callback-port or --callback-file',
		],
		[[...live, '--callback-file', 'f'], 'need --callback-url'],
		[[...live, '--max', '0'], '--max takes a number from 1'],
		[[...live, '--max', '1.5'], '--max takes a number from 1'],
		[[...live, '--wait', ''], '--wait takes a number from 1'],
		[[...live, '--secret', 'x'], "Unknown option '--secret'"],
		[[...live, 'x'], 'Unexpected argument'],
	])('refuses %j: %s', (args, message) => {
		expect(() => readCommandLine(args)).toThrow(UsageError);
		expect(() => readCommandLine(args)).toThrow(message);
	});

	it('asked for help gives it, and the help names no option for a secret', () => {
		expect(readCommandLine(['--help'])).toBeUndefined();
		expect(USAGE).not.toMatch(/--\w*-?(secret|password|client)/);
	});
});
