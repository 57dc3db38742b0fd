import type { HaproxyProcess } from '../HaproxyProcess';
import type { Level } from './Level';
import {
  enableServer,
  findServer,
  setServer,
  setWeightOf,
  type Answer,
} from './setServer';
import { EMULATED_VERSION, showInfo } from './showInfo';
import { showServersState } from './showServersState';
import { showStat } from './showStat';

/** Everything, when `show stat` names no types. */
const ALL_TYPES = 7;

const DENIED: Answer = { text: 'Permission denied\n' };
const UNKNOWN: Answer = {
  text: [
    'Unknown command, but maybe one of the following ones is a better match:',
    "  set server <bk>/<srv> [opts]            : change a server's state, weight, address or ssl",
    '  show info [desc|json|typed|float]*      : report information about the running process',
    '  show servers state [<backend>]          : dump volatile server information (all or for a single backend)',
    '  show stat [desc|json|no-maint|typed|up]*: report counters for each proxy and server',
    '  help [<command>]                        : list matching or all commands',
    '  prompt                                  : toggle interactive mode with prompt',
    '  quit                                    : disconnect',
    '',
  ].join('\n'),
};

/**
 * Answers one line of the runtime API: commands separated by `;`, each answer ended by an empty
 * line. `quit` ends the line and is not answered.
 */
export function runLine(
  process: HaproxyProcess,
  line: string,
  level: Level,
): string {
  let said = '';
  for (const command of line.split(';')) {
    const words = command.trim().split(/\s+/);
    if (words[0] === 'quit') break;
    const { text, bare } = run(process, words, level);
    said += bare ? text : `${text}\n`;
  }
  return said;
}

function run(process: HaproxyProcess, words: string[], level: Level): Answer {
  const [verb, noun, ...rest] = words;
  switch (`${verb} ${noun}`) {
    case 'show info':
      return { text: showInfo(process) };
    case 'show version':
      return { text: `${EMULATED_VERSION}\n` };
    case 'show cli':
      return rest[0] === 'level' ? { text: `${level}\n` } : UNKNOWN;
    case 'show backend':
      return {
        text: [
          '# name',
          ...process.backends.map(b => b.definition.name),
          '',
        ].join('\n'),
      };
    case 'show servers':
      return rest[0] === 'state' ? serversState(process, rest[1]) : UNKNOWN;
    case 'show stat':
      return stat(process, rest, level);
    case 'get weight':
      return weightOf(process, rest[0]);
    case 'set server':
    case 'set weight':
    case 'enable server':
    case 'disable server':
      return level === 'admin' ? write(process, verb, noun, rest) : DENIED;
    default:
      return UNKNOWN;
  }
}

function write(
  process: HaproxyProcess,
  verb: string,
  noun: string,
  rest: string[],
): Answer {
  if (verb !== 'set') {
    return enableServer(
      process,
      rest[0],
      verb === 'enable' ? 'ready' : 'maint',
    );
  }
  return noun === 'weight'
    ? setWeightOf(process, rest)
    : setServer(process, rest);
}

function serversState(
  process: HaproxyProcess,
  name: string | undefined,
): Answer {
  if (name === undefined) return { text: showServersState(process) };
  const backend = process.backend(name);
  return {
    text: backend
      ? showServersState(process, backend)
      : "Can't find backend.\n",
  };
}

/** `show stat [<proxy> <types> <server>]`: a proxy by number or by name, -1 for all. */
function stat(
  process: HaproxyProcess,
  [proxy, types]: string[],
  level: Level,
): Answer {
  if (proxy === undefined || types === undefined) {
    return { text: showStat(process, { types: ALL_TYPES }, level) };
  }
  const number = /^-?\d+$/.test(proxy)
    ? Number(proxy)
    : process.numberOf(proxy);
  if (number === undefined) return { text: 'No such proxy.\n' };
  const query = {
    types: Number(types) & ALL_TYPES,
    ...(number < 0 ? {} : { proxy: number }),
  };
  return { text: showStat(process, query, level) };
}

function weightOf(process: HaproxyProcess, path = ''): Answer {
  const found = findServer(process, path);
  return {
    text:
      'refusal' in found
        ? found.refusal
        : `${found.server.weight} (initial ${found.server.initialWeight})\n`,
  };
}
