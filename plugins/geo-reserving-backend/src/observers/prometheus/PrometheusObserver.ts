import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  Observation,
  TrafficObserver,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { Series } from './parseAnswer';
import type { PrometheusClient } from './PrometheusClient';
import {
  flowQuery,
  newestSampleQuery,
  type Reporter,
  type RequestClass,
} from './promql';
import { readFlows, type FlowSeries, type FlowsAt } from './readFlows';

const ERROR_CLASSES: RequestClass[] = ['http-errors', 'grpc-errors'];

/**
 * Measures where traffic goes from Istio's `istio_requests_total`.
 *
 * It states what one Prometheus holds; keeping several of them from counting one request twice is
 * the business of `mergeObservations`.
 */
export class PrometheusObserver implements TrafficObserver {
  readonly kind = 'prometheus';
  readonly name: string;

  constructor(
    private readonly options: {
      name: string;
      client: Pick<PrometheusClient, 'query' | 'queryRange'>;
      /** Whether callers' series are missing elsewhere, so that the receivers' are needed. */
      readDestinations: boolean;
      now: () => number;
    },
  ) {
    this.name = options.name;
  }

  /**
   * Asks everything for one instant.
   *
   * @throws when there is no recent sample at all: nothing measured is not zero
   */
  async observe(signal: AbortSignal): Promise<Observation> {
    const time = this.options.now();
    const sides = await Promise.all(
      this.#reporters().map(reporter => this.#side(reporter, time, signal)),
    );
    const at = Math.max(...sides.map(side => side.at));
    if (!Number.isFinite(at)) {
      throw new Error(
        `Prometheus ${this.name} holds no recent istio_requests_total; check that it scrapes the sidecars`,
      );
    }
    return { observer: this.name, at, flows: sides.flatMap(s => s.flows) };
  }

  /** {@inheritdoc TrafficObserver.history} */
  async history(
    service: ServiceRef,
    range: { start: number; end: number; stepSeconds: number },
    signal: AbortSignal,
  ): Promise<Observation[]> {
    const sides = await Promise.all(
      this.#reporters().map(async reporter => {
        const series = await this.#series(reporter, service, query =>
          this.options.client.queryRange(query, range, signal),
        );
        return readFlows(series, reporter);
      }),
    );
    return joinInstants(sides.flat()).map(({ at, flows }) => ({
      observer: this.name,
      at,
      flows,
    }));
  }

  #reporters(): Reporter[] {
    return this.options.readDestinations
      ? ['source', 'destination']
      : ['source'];
  }

  async #side(
    reporter: Reporter,
    time: number,
    signal: AbortSignal,
  ): Promise<FlowsAt> {
    const ask = (query: string) =>
      this.options.client.query(query, time, signal);
    const [newest, series] = await Promise.all([
      ask(newestSampleQuery(reporter)),
      this.#series(reporter, undefined, ask),
    ]);
    const seconds = newest[0]?.points[0][1] ?? NaN;
    const at = Number.isFinite(seconds) ? seconds * 1000 : -Infinity;
    return { at, flows: readFlows(series, reporter)[0]?.flows ?? [] };
  }

  async #series(
    reporter: Reporter,
    service: ServiceRef | undefined,
    ask: (query: string) => Promise<Series[]>,
  ): Promise<FlowSeries> {
    const [all, ...errors] = await Promise.all(
      (['all', ...ERROR_CLASSES] as const).map(requests =>
        ask(flowQuery(reporter, requests, service)),
      ),
    );
    return { all, errors };
  }
}

function joinInstants(parts: FlowsAt[]): FlowsAt[] {
  const joined = new Map<number, FlowsAt>();
  for (const { at, flows } of parts) {
    const known = joined.get(at)?.flows ?? [];
    joined.set(at, { at, flows: [...known, ...flows] });
  }
  return [...joined.values()].sort((a, b) => a.at - b.at);
}
