import type { HaproxyServer } from '../HaproxySnapshot';
import { HaproxyFailed } from '../runtime/HaproxyFailure';
import { countOf, readTable, textOf, type Row } from './readTable';

/** What `show servers state` says about one server. */
export type ServerState = Pick<
  HaproxyServer,
  | 'weight'
  | 'initialWeight'
  | 'maintenance'
  | 'draining'
  | 'operation'
  | 'unchangedSeconds'
> & {
  /** Whether it has checks of its own. */
  hasChecks: boolean;
};

/** `srv_admin_state`, a sum of these. */
const FORCED_MAINTENANCE = 0x01;
const INHERITED_MAINTENANCE = 0x02;
const CONFIGURED_MAINTENANCE = 0x04;
const FORCED_DRAIN = 0x08;
const INHERITED_DRAIN = 0x10;
const UNRESOLVED_MAINTENANCE = 0x20;

/** `srv_check_state`: checks are configured, whether they run now or not. */
const CHECK_CONFIGURED = 0x02;

/** `srv_op_state`, by number. */
const OPERATIONS = ['stopped', 'starting', 'running', 'stopping'] as const;

/** The format's version, which stands in the first line. */
const FORMAT = '1';

/** @returns states by `serverKey` */
export function parseServersState(text: string): Map<string, ServerState> {
  const [format, ...lines] = text.split('\n');
  if (format !== FORMAT) throw new HaproxyFailed('not-haproxy');
  const rows = readTable(lines.map(line => line.split(' ')));
  return new Map(
    rows.map(row => [
      serverKey(textOf(row, 'be_name'), textOf(row, 'srv_name')),
      stateOf(row),
    ]),
  );
}

/** Names hold no slash, so this is unique. */
export function serverKey(backend: string, server: string): string {
  return `${backend}/${server}`;
}

function stateOf(row: Row): ServerState {
  const operation = OPERATIONS[countOf(row, 'srv_op_state')];
  if (!operation) throw new HaproxyFailed('not-haproxy', 'srv_op_state');
  const admin = countOf(row, 'srv_admin_state');
  const maintenance = maintenanceOf(admin);
  const draining = drainingOf(admin);
  return {
    weight: countOf(row, 'srv_uweight'),
    initialWeight: countOf(row, 'srv_iweight'),
    ...(maintenance ? { maintenance } : {}),
    ...(draining ? { draining } : {}),
    operation,
    unchangedSeconds: countOf(row, 'srv_time_since_last_change'),
    hasChecks: (countOf(row, 'srv_check_state') & CHECK_CONFIGURED) !== 0,
  };
}

/** `disabled` in the file is a mark beside the maintenance it causes, and outlives it. */
function maintenanceOf(admin: number): HaproxyServer['maintenance'] {
  if (admin & FORCED_MAINTENANCE) {
    return admin & CONFIGURED_MAINTENANCE ? 'configuration' : 'runtime';
  }
  if (admin & INHERITED_MAINTENANCE) return 'tracked';
  return admin & UNRESOLVED_MAINTENANCE ? 'unresolved' : undefined;
}

function drainingOf(admin: number): HaproxyServer['draining'] {
  if (admin & FORCED_DRAIN) return 'runtime';
  return admin & INHERITED_DRAIN ? 'tracked' : undefined;
}
