/** A Backstage backend with one of the two plugins, as `BENCH_PLUGIN` says; everything else is the same. */
import { createBackend } from '@backstage/backend-defaults';
import { serve } from './serve';

async function start() {
  const backend = createBackend();
  backend.add(import('@backstage/plugin-catalog-backend'));
  if (process.env.BENCH_PLUGIN === 'kubernetes')
    backend.add(import('@backstage/plugin-kubernetes-backend'));
  else backend.add(import('@geo-reserving/plugin-geo-reserving-backend'));
  await backend.start();
}

const started = start();

serve({
  started: () => started,
  /** CPU time spent so far, in milliseconds, and resident memory, in MiB. */
  usage: () => {
    const { user, system } = process.cpuUsage();
    return {
      cpuMs: (user + system) / 1000,
      rssMiB: process.memoryUsage().rss / 2 ** 20,
    };
  },
});
