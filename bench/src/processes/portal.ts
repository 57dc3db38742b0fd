/** A Backstage backend with one of the two plugins, or neither, as `BENCH_PLUGIN` says; all else is the same. */
import { createBackend } from '@backstage/backend-defaults';
import { serve } from './serve';

/** In MiB: JavaScript's heap with the buffers that hang on it, and the process as the system sees it. */
export type HeldMemory = { heapMiB: number; rssMiB: number };

async function start() {
  const backend = createBackend();
  backend.add(import('@backstage/plugin-catalog-backend'));
  const plugin = process.env.BENCH_PLUGIN;
  if (plugin === 'kubernetes')
    backend.add(import('@backstage/plugin-kubernetes-backend'));
  if (plugin === 'geo-reserving')
    backend.add(import('@geo-reserving/plugin-geo-reserving-backend'));
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
  /** What is held after everything that can be freed is freed, and resident memory, in MiB. */
  memory: (): HeldMemory => {
    if (!global.gc)
      throw new Error('The process was started without --expose-gc');
    global.gc();
    const { heapUsed, external, rss } = process.memoryUsage();
    return { heapMiB: (heapUsed + external) / 2 ** 20, rssMiB: rss / 2 ** 20 };
  },
});
