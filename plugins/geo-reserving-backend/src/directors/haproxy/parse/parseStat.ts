import { isHaproxyName } from '../haproxyName';
import { withoutControls } from '@geo-reserving/plugin-geo-reserving-node';
import type { HaproxyBackend, HaproxyServer } from '../HaproxySnapshot';
import { HaproxyFailed } from '../runtime/HaproxyFailure';
import {
  countOf,
  optionalCount,
  readTable,
  textOf,
  type Row,
} from './readTable';
import { splitCsv } from './splitCsv';

/** What `show stat` says about one server. */
export type ServerStat = Pick<
  HaproxyServer,
  | 'name'
  | 'sixteenths'
  | 'checkStatus'
  | 'backup'
  | 'open'
  | 'answersInMs'
  | 'counters'
> & { isTracking: boolean };

/** What it says about one backend, and about its servers in their order. */
export type BackendStat = Omit<HaproxyBackend, 'servers'> & {
  servers: ServerStat[];
};

/** `svname` of the line about the backend itself; no server can have this name. */
const BACKEND_LINE = 'BACKEND';

/** HAProxy holds a server's weight in sixteenths, so that it can warm up in steps. */
const SIXTEENTHS = 16;

/** @returns backends by name; a backend's own line comes after those of its servers */
export function parseStat(text: string): BackendStat[] {
  const servers = new Map<string, ServerStat[]>();
  const backends: BackendStat[] = [];
  for (const row of readTable(splitCsv(text))) {
    const name = textOf(row, 'pxname');
    // Proxies of HAProxy's own have names in angle brackets.
    if (!isHaproxyName(name)) continue;
    const known = servers.get(name) ?? [];
    if (row.get('svname') === BACKEND_LINE) {
      backends.push(backendOf(name, row, known));
    } else {
      servers.set(name, [...known, serverOf(row)]);
    }
  }
  return backends;
}

function backendOf(name: string, row: Row, servers: ServerStat[]): BackendStat {
  const mode = row.get('mode');
  const algorithm = row.get('algo');
  return {
    name,
    ...(mode ? { mode } : {}),
    ...(algorithm ? { algorithm } : {}),
    weightInUse: countOf(row, 'weight'),
    unconnected: countOf(row, 'econ'),
    servers,
  };
}

function serverOf(row: Row): ServerStat {
  const checkStatus = row.get('check_status');
  const answersInMs = answersIn(row);
  return {
    name: serverName(row),
    sixteenths: sixteenthsOf(row),
    ...(checkStatus
      ? { checkStatus: withoutControls(checkStatus.slice(0, 64)) }
      : {}),
    backup: countOf(row, 'bck') > 0,
    open: countOf(row, 'scur'),
    ...(answersInMs ? { answersInMs } : {}),
    counters: countersOf(row),
    isTracking: Boolean(row.get('tracked')),
  };
}

function serverName(row: Row): string {
  const name = textOf(row, 'svname');
  if (!isHaproxyName(name)) throw new HaproxyFailed('not-haproxy', 'a name');
  return name;
}

/**
 * `throttle` is there while a server warms up: the percent of its weight in use, rounded down from
 * sixteenths, so that the sixteenths can be told from it.
 */
function sixteenthsOf(row: Row): number {
  const percent = optionalCount(row, 'throttle');
  if (percent === undefined) return SIXTEENTHS;
  return Math.min(SIXTEENTHS, Math.round((percent * SIXTEENTHS) / 100));
}

/** `ctime` and `rtime` are 0 as long as nothing was measured. */
function answersIn(row: Row): number {
  return (
    (optionalCount(row, 'ctime') ?? 0) + (optionalCount(row, 'rtime') ?? 0)
  );
}

/**
 * `stot` counts every attempt to connect; those after which HAProxy tried again are in `wretr` (the
 * same server) or `wredis` (another one). `hrsp_5xx` is what the server answered, which only HTTP has; `econ` the
 * last attempts that failed.
 */
function countersOf(row: Row): HaproxyServer['counters'] {
  const triedAgain = countOf(row, 'wretr') + countOf(row, 'wredis');
  return {
    requests: Math.max(0, countOf(row, 'stot') - triedAgain),
    serverErrors: optionalCount(row, 'hrsp_5xx') ?? 0,
    unconnected: countOf(row, 'econ'),
  };
}
