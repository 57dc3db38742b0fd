import { HaproxyObserver } from '../../observers/haproxy/HaproxyObserver';
import { HaproxyDirector } from './HaproxyDirector';
import { HaproxyInstance } from './HaproxyInstance';
import type { HaproxySetting } from './HaproxySetting';
import { HaproxyClient } from './runtime/HaproxyClient';

/** What knows the configured balancers: one director for all, one observer for each. */
export type Haproxy = {
  director: HaproxyDirector;
  observers: HaproxyObserver[];
  /** Ends readings that are under way. */
  close(): void;
};

/** Makes them over shared readings; connects to nothing yet. */
export function createHaproxy(
  setting: HaproxySetting,
  now: () => number,
): Haproxy {
  const instances = setting.instances.map(
    ({ name, socket, deadlineMs }) =>
      new HaproxyInstance({
        client: new HaproxyClient({ instance: name, socket, deadlineMs, now }),
        now,
      }),
  );
  return {
    director: new HaproxyDirector(setting, instances),
    observers: instances.map(
      instance => new HaproxyObserver(instance, setting.backends),
    ),
    close: () => instances.forEach(instance => instance.close()),
  };
}
