import type { DirectorQuestion } from '@geo-reserving/plugin-geo-reserving-node';
import type { HaproxySetting } from '../HaproxySetting';
import type { HaproxyState, InstanceState } from '../HaproxyState';
import type { BoundBackend } from './bindBackends';

type Question = Pick<DirectorQuestion<HaproxyState>, 'polled'>;

/**
 * The instances that a backend is read from. Where the configuration names none, an instance that
 * answers and does not have the backend is not meant, unless none has it: then something is wrong.
 */
export function statesFor(
  { backend, instances }: BoundBackend,
  { polled }: Question,
  setting: Pick<HaproxySetting, 'instances'>,
): InstanceState[] {
  const all: readonly InstanceState[] =
    polled?.state.instances ??
    setting.instances.map(({ name }) => ({ instance: name }));
  if (instances) {
    return all.filter(({ instance }) => instances.includes(instance));
  }
  const having = all.filter(
    ({ reading }) => !reading || reading.snapshot.backends.has(backend),
  );
  return having.length > 0 ? having : [...all];
}
