import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  Observation,
  ObservedEntry,
  TrafficObserver,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { HaproxyInstance } from '../../directors/haproxy/HaproxyInstance';
import type { HaproxyBackendSetting } from '../../directors/haproxy/HaproxySetting';
import type { Rate, Rates } from '../../directors/haproxy/rates/RateMeter';

/**
 * Measures where requests from outside come in, by the counters of one HAProxy.
 *
 * Each instance is an observer of its own, so that one that is away costs only what it counted.
 */
export class HaproxyObserver implements TrafficObserver {
  readonly kind = 'haproxy';

  constructor(
    private readonly instance: Pick<HaproxyInstance, 'name' | 'measure'>,
    private readonly backends: readonly HaproxyBackendSetting[],
  ) {}

  get name(): string {
    return `HAProxy ${this.instance.name}`;
  }

  /**
   * Rates over the last half minute, or as long as the process has run.
   *
   * @throws when HAProxy does not answer, or began anew a moment ago
   */
  async observe(signal: AbortSignal): Promise<Observation> {
    const { snapshot, rates } = await this.instance.measure(signal);
    return {
      observer: this.name,
      at: snapshot.readAt,
      flows: [],
      entries: this.#entries(rates),
    };
  }

  #entries(rates: Rates): ObservedEntry[] {
    return [...rates].flatMap(([backend, targets]) => {
      const service = this.#serviceOf(backend);
      return [...targets]
        .filter(([target, rate]) => isWorthTelling(rate, target, service))
        .map(([target, rate]) => ({
          through: `haproxy/${this.instance.name}/${backend}`,
          ...(service ? { service } : {}),
          ...(target === undefined ? {} : { target }),
          ...rate,
        }));
    });
  }

  /** Undefined for a backend that only an annotation binds, and for one that leads to no service of ours. */
  #serviceOf(backend: string): ServiceRef | undefined {
    return this.backends.find(
      one =>
        one.backend === backend &&
        (one.instances?.includes(this.instance.name) ?? true),
    )?.service;
  }
}

/** That a server of ours got nothing is a measurement; that nothing failed, or came to a stranger, is none. */
function isWorthTelling(
  { requestsPerSecond }: Rate,
  target: string | undefined,
  service: ServiceRef | undefined,
): boolean {
  return requestsPerSecond > 0 || (target !== undefined && Boolean(service));
}
