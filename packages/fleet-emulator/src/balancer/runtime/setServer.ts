import type { EmulatedBackend } from '../EmulatedBackend';
import type { EmulatedServer } from '../EmulatedServer';
import type { HaproxyProcess } from '../HaproxyProcess';

/** What was named, or why nothing was. */
export type Found =
  | { backend: EmulatedBackend; server: EmulatedServer }
  | { refusal: string };

/** A refusal of `set server … weight` ends without the empty line that ends all other answers. */
export type Answer = { text: string; bare?: boolean };

const DONE: Answer = { text: '' };
const USAGE =
  'usage: set server <backend>/<server> addr | agent | agent-addr | agent-port | agent-send | check-addr | check-port | fqdn | health | ssl | state | weight\n';
const STATIC =
  "Backend is using a static LB algorithm and only accepts weights '0%' and '100%'.\n";
const MAX_WEIGHT = 256;

/** Finds `<backend>/<server>`. */
export function findServer(process: HaproxyProcess, path: string): Found {
  const slash = path.indexOf('/');
  if (slash < 0) return { refusal: "Require 'backend/server'.\n" };
  const backend = process.backend(path.slice(0, slash));
  if (!backend) return { refusal: 'No such backend.\n' };
  const name = path.slice(slash + 1);
  const server = backend.servers.find(s => s.definition.name === name);
  return server ? { backend, server } : { refusal: 'No such server.\n' };
}

/** `set server <backend>/<server> <what> <value>` */
export function setServer(
  process: HaproxyProcess,
  [path = '', what, value]: string[],
): Answer {
  const found = findServer(process, path);
  if ('refusal' in found) return { text: found.refusal };
  switch (what) {
    case 'weight':
      return setWeight(found, value);
    case 'state':
      return setState(found.server, value, process.now);
    default:
      return { text: USAGE };
  }
}

/** `set weight <backend>/<server> <value>`, the older word for the same. */
export function setWeightOf(
  process: HaproxyProcess,
  [path = '', value]: string[],
): Answer {
  return setServer(process, [path, 'weight', value]);
}

/** `enable server …` and `disable server …`, older words for the states `ready` and `maint`. */
export function enableServer(
  process: HaproxyProcess,
  path: string | undefined,
  state: 'ready' | 'maint',
): Answer {
  return setServer(process, [path ?? '', 'state', state]);
}

function setState(
  server: EmulatedServer,
  state: string | undefined,
  now: number,
): Answer {
  switch (state) {
    case 'ready':
      server.ready(now);
      return DONE;
    case 'drain':
      server.drain(now);
      return DONE;
    case 'maint':
      server.maintain(now);
      return DONE;
    default:
      return {
        text: "'set server <srv> state' expects 'ready', 'drain' and 'maint'.\n",
      };
  }
}

function setWeight(
  { backend, server }: Exclude<Found, { refusal: string }>,
  text: string | undefined,
): Answer {
  if (text === undefined) return { text: 'Require <weight> or <weight%>.\n' };
  const match = /^([+-]?\d+)(%?)$/.exec(text);
  if (!match) {
    return {
      text: /^[+-]?\d/.test(text)
        ? 'Trailing garbage in weight string\n'
        : 'Empty weight string empty or preceded by garbage\n',
      bare: true,
    };
  }
  const number = Number(match[1]);
  if (match[2] && number < 0) {
    return { text: 'Relative weight must be positive.\n' };
  }
  // Relative weights are of the initial one, rounded down, and end at the greatest weight.
  const weight = match[2]
    ? Math.min(MAX_WEIGHT, Math.floor((server.initialWeight * number) / 100))
    : number;
  if (weight < 0 || weight > MAX_WEIGHT) {
    return {
      text: 'Absolute weight can only be between 0 and 256 inclusive.\n',
    };
  }
  if (!backend.takesAnyWeight && ![0, server.initialWeight].includes(weight)) {
    return { text: STATIC };
  }
  server.weight = weight;
  return DONE;
}
