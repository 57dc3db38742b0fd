import {
  httpTargets,
  type PollTargets,
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
 * A Prometheus in every state in which it can be found, behind real sockets.
 *
 * @param subjectOf - makes what is tested of a client that talks to it
 */
export function prometheusTargets<T extends object>(
  answers: Answers,
  subjectOf: (client: PrometheusClient) => T,
): PollTargets<T> {
  const clients = new WeakMap<T, PrometheusClient>();
  return httpTargets({
    answer: ({ pathname, searchParams }) => {
      const isRange = pathname.endsWith('/query_range');
      return JSON.stringify({
        status: 'success',
        data: {
          resultType: isRange ? 'matrix' : 'vector',
          result: answers(searchParams.get('query') ?? '', isRange),
        },
      });
    },
    garbled: '{"status":"success","data":{"result":[{}]}}',
    subjectOf: url => {
      const client = new PrometheusClient({ name: 'eu', url, token: TOKEN });
      const subject = subjectOf(client);
      clients.set(subject, client);
      return subject;
    },
    close: async subject => clients.get(subject)?.close(),
    secrets: [TOKEN],
  });
}
