import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  PollTargets,
  Running,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { PrometheusClient } from '../../observers/prometheus/PrometheusClient';
import { GaugeReader } from '../lag/GaugeReader';

/** Secret of the emulated Prometheus; it must not be found in an error. */
const TOKEN = 'token-of-the-test';

type Vector = { metric: Record<string, string>; value: [number, string] }[];

/** An answer of Prometheus to an instant query. */
export function vector(result: Vector): string {
  return JSON.stringify({
    status: 'success',
    data: { resultType: 'vector', result },
  });
}

/** A Prometheus in every state in which it can be found, asked by a probe. */
export function lagTargets<P>(
  make: (gauges: GaugeReader) => P,
  answer: (query: string) => string,
): PollTargets<P> {
  const on = async (server: Server) => {
    const { port, stop } = await listen(server);
    const { reader, close } = readerOf(port);
    return {
      subject: make(reader),
      stop: async () => {
        await close();
        await stop();
      },
    };
  };
  return {
    answering: () => on(serving(answer)),
    silent: () => on(createServer(() => {})),
    gone: async (): Promise<Running<P>> => {
      const { port, stop } = await listen(createServer());
      await stop();
      const { reader, close } = readerOf(port);
      return { subject: make(reader), stop: close };
    },
    garbled: () => on(serving(() => '<html>it works</html>')),
    secrets: [TOKEN],
  };
}

function serving(answer: (query: string) => string): Server {
  return createHttpServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    response.end(answer(url.searchParams.get('query') ?? ''));
  });
}

function readerOf(port: number) {
  const client = new PrometheusClient({
    name: 'eu',
    url: `http://127.0.0.1:${port}`,
    token: TOKEN,
  });
  const reader = new GaugeReader({
    sources: [{ name: 'eu', client }],
    clusterOf: new Map([['iad-1', 'iad-1']]),
    now: Date.now,
  });
  return { reader, close: () => client.close() };
}

async function listen(server: Server) {
  const sockets = new Set<Socket>();
  server.on('connection', socket => sockets.add(socket));
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      sockets.forEach(socket => socket.destroy());
      await new Promise(done => server.close(done));
    },
  };
}
