import type { BackendDefinition, ServerDefinition } from '../BackendDefinition';
import type { Level } from '../runtime/Level';

/** What a real HAProxy is started with. */
export type HaproxyConfigOptions = {
  /** `node` of the global section. */
  node: string;
  /** Port of a stats socket by its level, on 127.0.0.1. */
  stats: Readonly<Partial<Record<Level, number>>>;
  /** Port of the frontend; a request for `/<backend>/…` goes to that backend. */
  frontend: number;
  backends: readonly BackendDefinition[];
  /** Address of what stands behind a server. */
  addressOf: (server: ServerDefinition) => string;
};

/** The same backends as an emulated HAProxy has, as a configuration file. */
export function renderHaproxyConfig(options: HaproxyConfigOptions): string {
  const { node, stats, frontend, backends } = options;
  return [
    'global',
    `  node ${node}`,
    '  maxconn 500',
    ...Object.entries(stats).map(
      ([level, port]) => `  stats socket ipv4@127.0.0.1:${port} level ${level}`,
    ),
    'defaults',
    '  mode http',
    '  timeout connect 2s',
    '  timeout check 2s',
    '  timeout client 5s',
    '  timeout server 5s',
    'frontend in',
    `  bind 127.0.0.1:${frontend}`,
    ...backends.map(
      ({ name }) => `  use_backend ${name} if { path_beg /${name}/ }`,
    ),
    ...backends.flatMap(one => renderBackend(one, options)),
    '',
  ].join('\n');
}

function renderBackend(
  { name, algorithm = 'roundrobin', allBackups, servers }: BackendDefinition,
  { addressOf }: HaproxyConfigOptions,
): string[] {
  return [
    `backend ${name}`,
    `  balance ${algorithm}`,
    '  option httpchk GET /',
    ...(allBackups ? ['  option allbackups'] : []),
    ...servers.map(server => `  ${renderServer(server, addressOf(server))}`),
  ];
}

function renderServer(server: ServerDefinition, address: string): string {
  const { name, weight, check, slowStartMs, backup, disabled } = server;
  return [
    `server ${name} ${address}`,
    ...(weight === undefined ? [] : [`weight ${weight}`]),
    ...(check
      ? [`check inter ${check.interMs}ms fall ${check.fall} rise ${check.rise}`]
      : []),
    ...(slowStartMs ? [`slowstart ${slowStartMs}ms`] : []),
    ...(backup ? ['backup'] : []),
    ...(disabled ? ['disabled'] : []),
  ].join(' ');
}
