import type { HaproxyBackendSetting } from './HaproxySetting';
import type { HaproxyState, InstanceState } from './HaproxyState';
import type { HaproxyBackend } from './HaproxySnapshot';

/**
 * Services whose backends look different; counters do not count, since the observers tell of them.
 *
 * @returns `all` when an instance came, went or failed otherwise, or when a backend changed that the
 *   configuration does not bind: some annotation may name it
 */
export function changedBackends(
  before: HaproxyState,
  after: HaproxyState,
  bound: readonly HaproxyBackendSetting[],
): ReadonlySet<string> | 'all' {
  const known = new Map(before.instances.map(one => [one.instance, one]));
  const changed = new Set<string>();
  for (const state of after.instances) {
    const was = known.get(state.instance);
    if (!was || isOtherwise(was, state)) return 'all';
    for (const name of differing(was, state)) changed.add(name);
  }
  const services = new Set<string>();
  for (const name of changed) {
    const binding = bound.filter(({ backend }) => backend === name);
    if (binding.length === 0) return 'all';
    for (const { service } of binding) {
      services.add(`${service.namespace}/${service.name}`);
    }
  }
  return services;
}

function isOtherwise(was: InstanceState, is: InstanceState): boolean {
  return was.failure !== is.failure || !was.reading !== !is.reading;
}

function differing(was: InstanceState, is: InstanceState): string[] {
  // The same reading is handed out for a moment.
  if (was.reading === is.reading) return [];
  const before = was.reading?.snapshot.backends ?? new Map();
  const after = is.reading?.snapshot.backends ?? new Map();
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    name => lookOf(before.get(name)) !== lookOf(after.get(name)),
  );
}

/** Everything that decides about requests, as one text. */
function lookOf(backend: HaproxyBackend | undefined): string {
  if (!backend) return '';
  const { algorithm, mode, servers } = backend;
  const looks = servers.map(server => {
    const { counters, open, answersInMs, unchangedSeconds, ...look } = server;
    return look;
  });
  return JSON.stringify([algorithm, mode, looks]);
}
