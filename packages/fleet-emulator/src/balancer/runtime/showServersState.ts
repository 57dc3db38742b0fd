import type { EmulatedBackend } from '../EmulatedBackend';
import type { EmulatedServer } from '../EmulatedServer';
import type { HaproxyProcess } from '../HaproxyProcess';

const HEADER =
  '# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight ' +
  'srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state srv_agent_state ' +
  'bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl srv_check_port srv_check_addr srv_agent_addr srv_agent_port';

/** Numbers as HAProxy gives them. */
const OPERATIONS = { stopped: 0, starting: 1, running: 2 };
const CHECK_STATUS = { none: 1, passed: 15, failed: 8 };
const CHECK_RESULT = { none: 0, passed: 3, failed: 2 };
/** `srv_check_state`: configured and enabled; paused on top while in maintenance. */
const CHECKED = 2 | 4;
const PAUSED = 8;

/** `show servers state`, of one backend or of all. */
export function showServersState(
  process: HaproxyProcess,
  only?: EmulatedBackend,
): string {
  const rows = process.backends
    .map((backend, i) => ({ backend, id: process.proxyNumber(i) }))
    .filter(({ backend }) => only === undefined || backend === only)
    .flatMap(({ backend, id }) =>
      backend.servers.map((server, i) =>
        row(server, backend, [id, i + 1], process.now),
      ),
    );
  return ['1', HEADER, ...rows, ''].join('\n');
}

function row(
  server: EmulatedServer,
  backend: EmulatedBackend,
  [backendId, serverId]: [number, number],
  now: number,
): string {
  const { definition, lastCheck } = server;
  const [address, port] = definition.address.split(':');
  const checkState = definition.check
    ? CHECKED | (server.isInMaintenance ? PAUSED : 0)
    : 0;
  return [
    backendId,
    backend.definition.name,
    serverId,
    definition.name,
    address,
    OPERATIONS[server.operation],
    server.admin,
    server.weight,
    server.initialWeight,
    Math.floor((now - server.changedAt) / 1000),
    CHECK_STATUS[lastCheck],
    CHECK_RESULT[lastCheck],
    server.health,
    checkState,
    ...[0, 0, 0, '-', port, '-', 0, 0, '-', '-', 0],
  ].join(' ');
}
