import type { HaproxyBackend, HaproxyServer } from '../HaproxySnapshot';

/** A server that is up, checked and has weight 1. */
export function server(
  name: string,
  over: Partial<HaproxyServer> = {},
): HaproxyServer {
  return {
    name,
    weight: 1,
    initialWeight: over.weight ?? 1,
    sixteenths: 16,
    operation: 'running',
    checked: 'itself',
    checkStatus: 'L7OK',
    backup: false,
    unchangedSeconds: 60,
    open: 0,
    counters: { requests: 0, serverErrors: 0, unconnected: 0 },
    ...over,
  };
}

/** A backend that balances by `roundrobin`. */
export function backend(
  servers: HaproxyServer[],
  over: Partial<HaproxyBackend> = {},
): HaproxyBackend {
  return {
    name: 'shop_checkout',
    mode: 'http',
    algorithm: 'roundrobin',
    weightInUse: 0,
    unconnected: 0,
    servers,
    ...over,
  };
}
