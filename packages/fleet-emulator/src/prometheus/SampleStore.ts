/** Labels of a series, the metric's name included as `__name__`. */
export type Labels = Readonly<Record<string, string>>;

/** A value that a scrape found. */
export type ScrapedSample = { labels: Labels; value: number };

/** One sample; time in milliseconds since the epoch. */
export type Sample = { at: number; value: number };

/** A series with its samples, oldest first. */
export type SeriesSamples = { labels: Labels; samples: Sample[] };

/** How long samples are kept, and how densely. All in milliseconds. */
export type Retention = {
  keepMs: number;
  /** Samples older than this are thinned out. */
  denseMs: number;
  /** Distance of thinned samples. */
  sparseStepMs: number;
};

/** An hour of history, whole for ten minutes: a few megabytes for the demo fleet. */
const DEFAULT_RETENTION: Retention = {
  keepMs: 65 * 60_000,
  denseMs: 10 * 60_000,
  sparseStepMs: 15_000,
};

type Series = {
  labels: Labels;
  /** One value per scrape, in step with the times; NaN where a scrape did not find it. */
  values: number[];
};

/** Samples in memory: every series has one value (or none) for every scrape. */
export class SampleStore {
  #times: number[] = [];
  readonly #series = new Map<string, Series>();
  #compactedAt = -Infinity;

  constructor(private readonly retention: Retention = DEFAULT_RETENTION) {}

  /** Number of series. */
  get size(): number {
    return this.#series.size;
  }

  /** Adds what a scrape found. Scrapes come in order of time; one that does not is refused. */
  append(at: number, samples: Iterable<ScrapedSample>): void {
    const last = this.#times[this.#times.length - 1];
    if (last !== undefined && at <= last)
      throw new RangeError(`A scrape at ${at} is not after the last, ${last}`);
    const index = this.#times.push(at) - 1;
    for (const { labels, value } of samples)
      this.#seriesOf(labels, index).values[index] = value;
    for (const { values } of this.#series.values())
      if (values.length <= index) values[index] = NaN;
    this.#compact(at);
  }

  /**
   * Samples of every series that is asked for, newer than `after` and not newer than `until`.
   * Series without a sample there are left out.
   */
  select(
    matches: (labels: Labels) => boolean,
    after: number,
    until: number,
  ): SeriesSamples[] {
    const from = firstIndexAfter(this.#times, after);
    const to = firstIndexAfter(this.#times, until);
    const found: SeriesSamples[] = [];
    for (const { labels, values } of this.#series.values()) {
      if (!matches(labels)) continue;
      const samples: Sample[] = [];
      for (let i = from; i < to; i += 1)
        if (!Number.isNaN(values[i]))
          samples.push({ at: this.#times[i], value: values[i] });
      if (samples.length > 0) found.push({ labels, samples });
    }
    return found;
  }

  #seriesOf(labels: Labels, length: number): Series {
    const key = labelsKey(labels);
    let series = this.#series.get(key);
    if (!series) {
      series = { labels, values: new Array<number>(length).fill(NaN) };
      this.#series.set(key, series);
    }
    return series;
  }

  /** Once a minute: forgets what is too old and thins out what is old. */
  #compact(now: number): void {
    const { keepMs, denseMs, sparseStepMs } = this.retention;
    if (now - this.#compactedAt < 60_000) return;
    this.#compactedAt = now;
    let lastKept = -Infinity;
    const kept = this.#times.map(time => {
      if (now - time > keepMs) return false;
      if (now - time > denseMs && time - lastKept < sparseStepMs) return false;
      lastKept = time;
      return true;
    });
    if (kept.every(Boolean)) return;
    const thin = <T>(all: T[]) => all.filter((_, i) => kept[i]);
    this.#times = thin(this.#times);
    for (const [key, series] of this.#series) {
      series.values = thin(series.values);
      if (series.values.every(Number.isNaN)) this.#series.delete(key);
    }
  }
}

/** Text that is the same for the same labels in any order. */
export function labelsKey(labels: Labels): string {
  return JSON.stringify(
    Object.keys(labels)
      .sort()
      .map(name => [name, labels[name]]),
  );
}

/** Index of the first time that is later than an instant; times ascend. */
function firstIndexAfter(times: readonly number[], instant: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}
