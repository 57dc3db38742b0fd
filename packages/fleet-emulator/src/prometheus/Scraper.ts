import type { Mesh } from '../mesh';
import { FlowRecorder } from './FlowRecorder';
import type { PrometheusFaults } from './PrometheusFaults';
import type { SampleStore, ScrapedSample } from './SampleStore';

/** Short enough for a change in the lab to be seen within seconds. */
const SCRAPE_INTERVAL_MS = 2000;
/** How much past there is from the start, so that charts are not empty. */
const HISTORY_MS = 60 * 60_000;
/** The last of it is as dense as what follows, so that short ranges are exact from the start. */
const DENSE_HISTORY_MS = 5 * 60_000;
const SPARSE_STEP_MS = 15_000;

/** What a scraper works with. */
export type ScraperOptions = {
  mesh: Pick<Mesh, 'flows'>;
  store: SampleStore;
  faults: PrometheusFaults;
  /** Other metrics as they are at an instant. */
  gauges: (now: number) => ScrapedSample[];
  /** Milliseconds since the epoch. */
  now: () => number;
};

/** Asks the mesh what flows and keeps it as the samples of counters. */
export class Scraper {
  readonly #options: ScraperOptions;
  readonly #recorder = new FlowRecorder();
  #last: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ScraperOptions) {
    this.#options = options;
    const now = options.now();
    this.#last = now - HISTORY_MS - SPARSE_STEP_MS;
    for (
      let at = now - HISTORY_MS;
      at < now - DENSE_HISTORY_MS;
      at += SPARSE_STEP_MS
    )
      this.scrape(at);
    for (let at = now - DENSE_HISTORY_MS; at <= now; at += SCRAPE_INTERVAL_MS)
      this.scrape(at);
  }

  start(): void {
    this.#timer = setInterval(() => {
      // A clock that was set back must not undo what was sampled.
      const now = this.#options.now();
      if (now > this.#last) this.scrape(now);
    }, SCRAPE_INTERVAL_MS);
  }

  /** Counts what has flowed since the last time and, unless frozen, takes a sample. */
  scrape(at: number): void {
    const { mesh, store, faults, gauges } = this.#options;
    this.#recorder.add(mesh.flows(at), (at - this.#last) / 1000);
    this.#last = at;
    if (faults.frozen) return;
    const requests = this.#recorder.scrape(
      faults.missingLabels ? 'missing' : 'present',
    );
    const others = gauges(at);
    store.append(at, [
      ...requests,
      ...(faults.missingLabels ? others.map(withoutCluster) : others),
    ]);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** The same relabelling takes the label away by which one Prometheus tells clusters apart. */
function withoutCluster({ labels, value }: ScrapedSample): ScrapedSample {
  const { cluster: _, ...rest } = labels;
  return { labels: rest, value };
}
