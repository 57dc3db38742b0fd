import { EmulatedHaproxy } from '../EmulatedHaproxy';
import type { Level } from '../runtime/Level';
import { CONTRACT_BACKENDS, CONTRACT_CLUSTERS } from './contractBackends';
import type { HaproxyTarget } from './HaproxyTarget';
import { sayTo } from './sayTo';

/** An emulated HAProxy as the target of the contract. */
export async function emulatedHaproxyTarget(): Promise<HaproxyTarget> {
  const alive = new Set(CONTRACT_CLUSTERS);
  const start = (level: Level) =>
    EmulatedHaproxy.start({
      name: 'contract',
      backends: CONTRACT_BACKENDS,
      isAlive: cluster => alive.has(cluster),
      now: Date.now,
      level,
    });
  const sockets = {
    admin: await start('admin'),
    operator: await start('operator'),
    user: await start('user'),
  };
  return {
    say: (line, level = 'admin') => sayTo(sockets[level].port, line),
    receive: async (backend, requests) =>
      sockets.admin.receive(backend, requests),
    setAlive: async (cluster, isAlive) => {
      if (isAlive) alive.add(cluster);
      else alive.delete(cluster);
    },
    restart: async () => sockets.admin.restart(),
    close: async () => {
      await Promise.all(Object.values(sockets).map(one => one.close()));
    },
  };
}
