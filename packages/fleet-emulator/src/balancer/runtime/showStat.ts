import type { EmulatedBackend } from '../EmulatedBackend';
import type { EmulatedServer } from '../EmulatedServer';
import type { HaproxyProcess } from '../HaproxyProcess';
import type { Level } from './Level';
import { STAT_COLUMNS } from './statColumns';

/** Values by column; what is left out is empty. */
type StatRow = Record<string, string | number>;

/** Which rows are asked for. */
export type StatQuery = {
  /** Number of a proxy; undefined: all. */
  proxy?: number;
  /** Sum of 1 frontends, 2 backends, 4 servers. */
  types: number;
};

const BACKENDS = 2;
const SERVERS = 4;

/** Counters that stay at 0 here, by kind of row. */
const COMMON = zeros(
  'qcur qmax bin bout dresp eresp wredis hrsp_1xx hrsp_3xx hrsp_4xx hrsp_other cli_abrt srv_abrt qtime ctime wrew reuse qtime_max ctime_max eint ssl_sess ssl_reused_sess ssl_failed_handshake',
);
const SERVER_ONLY = zeros(
  'srv_icur idle_conn_cur safe_conn_cur used_conn_cur need_conn_est',
);
const BACKEND_ONLY = zeros(
  'dreq comp_in comp_out comp_byp comp_rsp cache_lookups cache_hits agg_server_status agg_server_check_status agg_check_status ' +
    'h2_headers_rcvd h2_data_rcvd h2_settings_rcvd h2_rst_stream_rcvd h2_goaway_rcvd h2_detected_conn_protocol_errors ' +
    'h2_detected_strm_protocol_errors h2_rst_stream_resp h2_goaway_resp h2_open_connections h2_backend_open_streams ' +
    'h2_total_connections h2_backend_total_streams h1_open_connections h1_open_streams h1_total_connections ' +
    'h1_total_streams h1_bytes_in h1_bytes_out h1_spliced_bytes_in h1_spliced_bytes_out',
);

/** `show stat`: one line each for servers and backends. */
export function showStat(
  process: HaproxyProcess,
  { proxy, types }: StatQuery,
  level: Level,
): string {
  const rows = process.backends
    .map((backend, i) => ({ backend, iid: process.proxyNumber(i) }))
    .filter(({ iid }) => proxy === undefined || proxy === iid)
    .flatMap(({ backend, iid }) => [
      ...(types & SERVERS
        ? backend.servers.map((server, i) =>
            serverRow(process, backend, server, { iid, sid: i + 1 }, level),
          )
        : []),
      ...(types & BACKENDS ? [backendRow(process, backend, iid, level)] : []),
    ]);
  return [`# ${STAT_COLUMNS.join(',')},`, ...rows.map(line), ''].join('\n');
}

function line(row: StatRow): string {
  return `${STAT_COLUMNS.map(column => row[column] ?? '').join(',')},`;
}

function serverRow(
  process: HaproxyProcess,
  backend: EmulatedBackend,
  server: EmulatedServer,
  numbers: { iid: number; sid: number },
  level: Level,
): StatRow {
  const { definition, counters } = server;
  const { now } = process;
  const share =
    backend.outcomes(now).find(one => one.server === server)?.share ?? 0;
  const rate = backend.rate * share;
  const answersInMs = definition.answersInMs ?? 20;
  const open = Math.round((rate * answersInMs) / 1000);
  const sixteenths = server.sixteenths(now, backend.takesAnyWeight);
  const answeredIn = counters.answered > 0 ? answersInMs : 0;
  return {
    ...COMMON,
    ...SERVER_ONLY,
    pxname: backend.definition.name,
    svname: definition.name,
    ...numbers,
    scur: open,
    smax: open,
    stot: Math.floor(counters.attempts),
    econ: Math.floor(counters.unconnected),
    wretr: Math.floor(counters.retries),
    status: statusOf(server),
    weight: Math.ceil((server.weight * sixteenths) / 16),
    act: definition.backup ? 0 : 1,
    bck: definition.backup ? 1 : 0,
    lastchg: Math.floor((now - server.changedAt) / 1000),
    pid: 1,
    ...(server.operation === 'starting'
      ? { throttle: Math.floor((100 * sixteenths) / 16) }
      : {}),
    lbtot: Math.floor(counters.chosen),
    type: 2,
    rate: Math.round(rate),
    rate_max: Math.round(rate),
    hrsp_2xx: Math.floor(counters.answered),
    hrsp_5xx: Math.floor(counters.serverErrors),
    req_tot: Math.floor(counters.answered + counters.serverErrors),
    lastsess: counters.chosen > 0 ? 0 : -1,
    rtime: answeredIn,
    rtime_max: answeredIn,
    ttime: answeredIn,
    ttime_max: answeredIn,
    connect: Math.floor(counters.attempts),
    mode: 'http',
    uweight: server.weight,
    '-': '-',
    ...(level === 'user' ? {} : { addr: definition.address }),
    ...checkColumns(server, now),
  };
}

function checkColumns(server: EmulatedServer, now: number): StatRow {
  const { check } = server.definition;
  if (!check) return {};
  const { checksFailed, timesDown } = server.counters;
  return {
    chkfail: checksFailed,
    chkdown: timesDown,
    downtime:
      server.operation === 'stopped'
        ? Math.floor((now - server.changedAt) / 1000)
        : 0,
    ...(server.isInMaintenance ? {} : resultColumns(server, check)),
  };
}

function resultColumns(
  { lastCheck, health }: EmulatedServer,
  { rise, fall }: { rise: number; fall: number },
): StatRow {
  const counts = { check_rise: rise, check_fall: fall, check_health: health };
  switch (lastCheck) {
    case 'passed':
      return {
        ...counts,
        check_status: 'L7OK',
        check_code: 200,
        check_duration: 0,
        check_desc: 'Layer7 check passed',
      };
    case 'failed':
      return {
        ...counts,
        check_status: 'L4CON',
        check_duration: 0,
        check_desc: 'Layer4 connection problem',
        last_chk: 'Connection refused',
      };
    default:
      return { ...counts, check_status: 'INI', check_desc: 'Initializing' };
  }
}

function statusOf(server: EmulatedServer): string {
  const { check } = server.definition;
  if (server.isInMaintenance) return 'MAINT';
  if (server.operation === 'stopped') {
    return server.health > 0 && check
      ? `DOWN ${server.health}/${check.rise}`
      : 'DOWN';
  }
  if (server.isDraining) return 'DRAIN';
  if (!check) return 'no check';
  const full = check.rise + check.fall - 1;
  return server.health < full
    ? `UP ${server.health - check.rise + 1}/${check.fall}`
    : 'UP';
}

function backendRow(
  process: HaproxyProcess,
  backend: EmulatedBackend,
  iid: number,
  level: Level,
): StatRow {
  const { definition, servers, counters } = backend;
  const { now } = process;
  const sum = (of: (server: EmulatedServer) => number) =>
    Math.floor(servers.reduce((total, server) => total + of(server), 0));
  const pool = backend.pool();
  const usable = servers.filter(server => server.isUsable);
  const weight = pool.reduce(
    (total, server) =>
      total + server.weight * server.sixteenths(now, backend.takesAnyWeight),
    0,
  );
  const answered = sum(s => s.counters.answered);
  const nowhere = Math.floor(counters.nowhere);
  return {
    ...COMMON,
    ...BACKEND_ONLY,
    pxname: definition.name,
    svname: 'BACKEND',
    iid,
    sid: 0,
    scur: 0,
    smax: 0,
    slim: 200,
    stot: Math.floor(counters.requests),
    econ: sum(s => s.counters.unconnected) + nowhere,
    wretr: sum(s => s.counters.retries),
    status: pool.length > 0 || servers.length === 0 ? 'UP' : 'DOWN',
    weight: Math.ceil(weight / 16),
    uweight: pool.reduce((total, server) => total + server.weight, 0),
    act: usable.filter(s => !s.definition.backup).length,
    bck: usable.filter(s => s.definition.backup).length,
    chkdown: 0,
    lastchg: Math.floor(process.uptimeMs / 1000),
    downtime: 0,
    pid: 1,
    lbtot: sum(s => s.counters.chosen),
    type: 1,
    rate: Math.round(backend.rate),
    rate_max: Math.round(backend.rate),
    hrsp_2xx: answered,
    hrsp_5xx:
      sum(s => s.counters.serverErrors + s.counters.unconnected) + nowhere,
    req_tot: Math.floor(counters.requests),
    lastsess: counters.requests > 0 ? 0 : -1,
    rtime: 0,
    rtime_max: 0,
    ttime: 0,
    ttime_max: 0,
    connect: sum(s => s.counters.attempts),
    mode: 'http',
    '-': '-',
    ...(level === 'user' ? {} : { algo: backend.algorithm }),
  };
}

function zeros(columns: string): StatRow {
  return Object.fromEntries(columns.split(' ').map(name => [name, 0]));
}
