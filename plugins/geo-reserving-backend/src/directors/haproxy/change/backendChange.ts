/** What has to be set in one backend of one instance. */
import type {
  PlannedChange,
  WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import { listOf } from '../../../survey/support/words';
import type { BoundBackend } from '../binding/bindBackends';
import { placeServers, type Place } from '../binding/placeServers';
import type { HaproxyBackend } from '../HaproxySnapshot';
import { isUsable } from '../shares/pool';
import { fieldsOf } from './fieldsOf';
import {
  undoOf,
  type HaproxyCommand,
  type ServerChange,
  type ServerSetting,
} from './HaproxyCommand';
import { orderRemarks } from './orderRemarks';
import { serversOf, type Servers } from './ownServers';
import { settingsFor } from './settingsFor';
import { whyRefused } from './whyRefused';
import { withBackend, withSettings } from './withSettings';

/** The process that is asked. */
export type AskedProcess = {
  instance: string;
  process: string;
  /** Whether what it says is known to be so now. */
  isSeen: boolean;
};

/** A backend and what its servers are in front of. */
export type BoundServers = {
  backend: HaproxyBackend;
  bound: BoundBackend;
  places: readonly Place[];
};

/** Without a change: it is as wanted. */
export type BackendAnswer =
  | { change?: PlannedChange; remarks: string[] }
  | { cannot: string };

export function backendChange(
  { instance, process, isSeen }: AskedProcess,
  { backend, bound, places }: BoundServers,
  wanted: WantedTraffic,
): BackendAnswer {
  const { allBackups } = bound;
  const placed = placeServers(backend, bound, places);
  const servers = serversOf(placed, wanted, isSeen);
  const answer = settingsFor({ backend, allBackups }, servers, wanted);
  if ('cannot' in answer) return answer;
  const after = withSettings(backend, answer.settings, allBackups);
  const why = whyRefused(backend, after, allBackups, isSeen);
  if (why !== undefined) return { cannot: why };
  const changed = changedServers(backend, answer.settings);
  const command: HaproxyCommand = {
    set: 'servers',
    backend: backend.name,
    process,
    servers: changed,
  };
  return {
    ...(changed.length > 0
      ? { change: plannedChange(instance, command, allBackups) }
      : {}),
    remarks: [
      ...answer.remarks,
      ...orderRemarks(after, servers.own, wanted, allBackups),
      ...untouched(servers),
    ],
  };
}

function changedServers(
  { servers }: HaproxyBackend,
  settings: ReadonlyMap<string, ServerSetting>,
): ServerChange[] {
  return servers
    .map(({ name, weight, draining, initialWeight }) => {
      const from = { weight, drained: draining === 'runtime' };
      const to = settings.get(name) ?? from;
      return { name, initial: initialWeight, from, to };
    })
    .filter(
      ({ from, to }) =>
        from.weight !== to.weight || from.drained !== to.drained,
    );
}

function plannedChange(
  instance: string,
  command: HaproxyCommand,
  allBackups: boolean | undefined,
): PlannedChange {
  const name = `${instance}/${command.backend}`;
  const settings = new Map(
    command.servers.map(server => [server.name, server.to]),
  );
  return {
    id: name,
    kind: 'backend',
    name,
    form: 'command',
    fields: fieldsOf(command.servers),
    felt: { kind: 'at-once' },
    write: {
      target: 'director',
      director: 'haproxy',
      instance,
      command,
      undo: undoOf(command),
    },
    effect: {
      kind: 'polled',
      director: 'haproxy',
      edit: state =>
        withBackend(
          state,
          instance,
          backend => withSettings(backend, settings, allBackups),
          command.backend,
        ),
    },
  };
}

/** Servers that are left as they are, whatever is wanted. */
function untouched({
  own,
  inMaintenance,
  strangers,
  astray,
}: Servers): string[] {
  const keptOut = own.filter(one => one.isKeptOut && !one.isDrained);
  const usable = strangers.filter(server => isUsable(server));
  return [
    ...said(
      inMaintenance.map(({ server }) => server.name),
      'in maintenance and left so',
    ),
    ...said(
      keptOut.map(({ server }) => server.name),
      'drained by somebody while others of the cluster serve, and left so',
    ),
    ...said(
      usable.map(({ name }) => name),
      'never touched, since nothing says which cluster is behind, and what goes there is beside the shares',
    ),
    ...said(
      astray.map(({ server }) => server.name),
      'never touched, since the service is not in the cluster behind',
    ),
  ];
}

function said(names: readonly string[], what: string): string[] {
  return names.length > 0
    ? [`${listOf(names)} ${names.length === 1 ? 'is' : 'are'} ${what}.`]
    : [];
}
