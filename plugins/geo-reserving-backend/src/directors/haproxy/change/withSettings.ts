/** What HAProxy says once servers are set; nothing is changed in place. */
import type { HaproxyBackend, HaproxyServer } from '../HaproxySnapshot';
import type { HaproxyState, InstanceState } from '../HaproxyState';
import { poolOf } from '../shares/pool';
import type { ServerSetting } from './HaproxyCommand';

/** A backend with these settings. @param allBackups - as stated */
export function withSettings(
  backend: HaproxyBackend,
  settings: ReadonlyMap<string, ServerSetting>,
  allBackups: boolean | undefined,
): HaproxyBackend {
  const servers = backend.servers.map(server => {
    const setting = settings.get(server.name);
    return setting ? withSetting(server, setting) : server;
  });
  const { pool } = poolOf(servers, allBackups);
  return {
    ...backend,
    servers,
    weightInUse: pool.reduce(
      (sum, { weight, sixteenths }) => sum + (weight * sixteenths) / 16,
      0,
    ),
  };
}

/** What was polled, with a backend of one instance replaced. */
export function withBackend(
  state: HaproxyState,
  instance: string,
  edit: (backend: HaproxyBackend) => HaproxyBackend,
  name: string,
): HaproxyState {
  return {
    instances: state.instances.map(one =>
      one.instance === instance ? edited(one, edit, name) : one,
    ),
  };
}

function edited(
  state: InstanceState,
  edit: (backend: HaproxyBackend) => HaproxyBackend,
  name: string,
): InstanceState {
  const { reading } = state;
  const backend = reading?.snapshot.backends.get(name);
  if (!reading || !backend) return state;
  const { snapshot } = reading;
  return {
    ...state,
    reading: {
      ...reading,
      snapshot: {
        ...snapshot,
        backends: new Map(snapshot.backends).set(name, edit(backend)),
      },
    },
  };
}

function withSetting(
  { draining, ...server }: HaproxyServer,
  { weight, drained }: ServerSetting,
): HaproxyServer {
  const left = draining === 'tracked' ? draining : undefined;
  const now = drained ? 'runtime' : left;
  return { ...server, weight, ...(now ? { draining: now } : {}) };
}
