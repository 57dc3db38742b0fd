import { PrometheusFaults } from './PrometheusFaults';
import { PrometheusServer } from './PrometheusServer';
import { SampleStore } from './SampleStore';
import { Scraper } from './Scraper';
import type { ScraperOptions } from './Scraper';

/** How to start an emulated Prometheus. */
export type EmulatedPrometheusOptions = Pick<
  ScraperOptions,
  'mesh' | 'gauges' | 'now'
> & {
  /** Default: any free port. */
  port?: number;
};

/** A Prometheus that scrapes the emulated mesh and answers a subset of PromQL. */
export class EmulatedPrometheus {
  private constructor(
    readonly faults: PrometheusFaults,
    private readonly scraper: Scraper,
    private readonly server: PrometheusServer,
  ) {}

  /** Starts it with an hour of history. */
  static async start(
    options: EmulatedPrometheusOptions,
  ): Promise<EmulatedPrometheus> {
    const { mesh, gauges, now, port } = options;
    const faults = new PrometheusFaults();
    const store = new SampleStore();
    const scraper = new Scraper({ mesh, gauges, now, store, faults });
    const server = await PrometheusServer.start({ port, store, faults, now });
    scraper.start();
    return new EmulatedPrometheus(faults, scraper, server);
  }

  /** `http://127.0.0.1:<port>` */
  get url(): string {
    return this.server.url;
  }

  /** Resolves when the listener is in the state that the switches ask for. */
  async settled(): Promise<void> {
    await this.server.settled();
  }

  async close(): Promise<void> {
    this.scraper.stop();
    await this.server.close();
  }
}
