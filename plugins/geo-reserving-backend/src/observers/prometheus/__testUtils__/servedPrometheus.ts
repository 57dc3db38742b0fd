import { createServer as createHttpServer } from 'node:http';
import {
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import type {
  PollTargets,
  Running,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { PrometheusClient } from '../PrometheusClient';

/** One series of a matrix or a vector, as Prometheus writes it. */
export type ServedSeries = {
  metric: Record<string, string>;
  /** Seconds since the epoch, and the value. */
  value?: [number, string];
  values?: [number, string][];
};

/** What a Prometheus answers to a query of one instant, or of a range. */
export type Answers = (query: string, isRange: boolean) => ServedSeries[];

const TOKEN = 'token-of-prometheus';

/**
 * A Prometheus in every state in which it can be found, behind a real socket.
 *
 * @param subjectOf - makes what is tested of a client that talks to it
 */
export function prometheusTargets<T>(
  answers: Answers,
  subjectOf: (client: PrometheusClient) => T,
): PollTargets<T> {
  const serving = (server: Server) => listen(server, subjectOf);
  return {
    answering: () => serving(answering(answers)),
    garbled: () =>
      serving(
        createHttpServer((_request, response) =>
          response.end('{"status":"success","data":{"result":[{}]}}'),
        ),
      ),
    silent: () => serving(createServer(() => {})),
    gone: async () => {
      const { subject, stop } = await serving(createServer());
      await stop();
      return { subject, stop: async () => {} };
    },
    secrets: [TOKEN],
  };
}

function answering(answers: Answers): Server {
  return createHttpServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://prometheus.example');
    const isRange = url.pathname.endsWith('/query_range');
    response.end(
      JSON.stringify({
        status: 'success',
        data: {
          resultType: isRange ? 'matrix' : 'vector',
          result: answers(url.searchParams.get('query') ?? '', isRange),
        },
      }),
    );
  });
}

async function listen<T>(
  server: Server,
  subjectOf: (client: PrometheusClient) => T,
): Promise<Running<T>> {
  const sockets = new Set<Socket>();
  server.on('connection', socket => sockets.add(socket));
  await new Promise<void>(done => server.listen(0, '127.0.0.1', () => done()));
  const { port } = server.address() as AddressInfo;
  const client = new PrometheusClient({
    name: 'eu',
    url: `http://127.0.0.1:${port}`,
    token: TOKEN,
  });
  return {
    subject: subjectOf(client),
    stop: async () => {
      sockets.forEach(socket => socket.destroy());
      await client.close();
      await new Promise(done => server.close(done));
    },
  };
}
