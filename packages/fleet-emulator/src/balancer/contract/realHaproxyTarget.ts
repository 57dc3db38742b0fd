import { freePort } from '../../contract/freePort';
import { CONTRACT_BACKENDS, CONTRACT_CLUSTERS } from './contractBackends';
import type { HaproxyTarget } from './HaproxyTarget';
import { NamedHttpServer } from './NamedHttpServer';
import { RealHaproxy } from './RealHaproxy';

/** A real HAProxy with real HTTP servers behind it as the target of the contract. */
export async function realHaproxyTarget(): Promise<HaproxyTarget> {
  const servers = new Map<string, NamedHttpServer>();
  for (const name of CONTRACT_CLUSTERS) {
    servers.set(name, await NamedHttpServer.start(name));
  }
  const nobody = `127.0.0.1:${await freePort()}`;
  const haproxy = await RealHaproxy.start({
    node: 'contract',
    backends: CONTRACT_BACKENDS,
    addressOf: ({ cluster }) => servers.get(cluster)?.address ?? nobody,
  });
  return {
    say: (line, level) => haproxy.say(line, level),
    receive: async (backend, requests) => {
      for (let i = 0; i < requests; i += 1) await haproxy.request(backend);
    },
    setAlive: async (cluster, alive) => {
      const server = servers.get(cluster)!;
      await (alive ? server.open() : server.close());
    },
    restart: () => haproxy.restart(),
    close: async () => {
      await haproxy.close();
      await Promise.all([...servers.values()].map(one => one.close()));
    },
  };
}
