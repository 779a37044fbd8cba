import { domains, regions } from './center/addresses.mts';

/** The skill of which the availability is asked; nobody needs to have it. */
export const DEFAULT_SKILL = 'Probe';

/** How to call the probe. */
export const USAGE = `npm run probe -- --region emea --route "Test NR" [options]

Asks a contact center what its documentation leaves open, and writes probe-report.md and
probe-profile.json. VCC_CLIENT_ID and VCC_CLIENT_SECRET come from the environment.

  --region <region>        ${regions.join(', ')}
  --domain <domain>        ${domains.join(' (default), ')}
  --token-url <address>    in place of --region, with --api-base-url: e.g. the sandbox
  --api-base-url <address>
  --route <name>           named route to dispatch to; agents may see what is dispatched
  --provider <name>        provider to register, which can't be undone
  --callback-url <address> where VCC is to send callbacks, with --provider and one of these:
  --callback-port <port>     the address forwards to this port of this machine
  --callback-file <file>     the address appends each body to this file, one a line
  --skill <name>           a skill of your agents, for their availability (default: ${DEFAULT_SKILL})
  --max <count>            interactions to make at most (default: 64)
  --wait <seconds>         how long to wait for agents and callbacks (default: 60)
  --out <folder>           where to write (default: the current folder)
  --yes                    do not ask before starting
  --no-questions           ask nobody what agents see
  --pace <milliseconds>    from one request to the next (default: 1000; less only on this machine)
  --help                   this text

Exit code: 0 every check passed, 1 one failed, 2 it could not ask.`;
