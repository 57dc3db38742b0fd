/**
 * Keeps the latest survey, so that a request is answered from memory.
 *
 * The survey is pure and cheap for one service; this is its imperative shell. It guarantees:
 *
 * - A read never waits for a cluster, an observer, the catalog or the database: it computes from
 *   what these last said, and the facts carry their age.
 * - A read sees every change that was announced before it. Changes only mark services as dirty; the
 *   work is done by the next read, so a fleet nobody looks at costs nothing.
 * - Verdicts change with time alone, too. So a single view is never older than VIEW_MAX_AGE_MS, a
 *   row in a list never older than ROW_MAX_AGE_MS.
 * - While somebody reads lists, ageing rows are surveyed in small slices between requests, so that
 *   the next request seldom has to.
 * - A service whose survey throws is shown as unknown, and no other one suffers.
 *
 * It does not know who asks: everything here is before permissions.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import type { FleetSurvey, SurveyInput, SurveySettings } from '../survey/types';
import { RevisionCounter } from './RevisionCounter';
import { ServiceCache } from './ServiceCache';
import type { SurveyedService } from './SurveyedService';
import type { ServiceSurveyor, SurveyRoom } from './SurveyRoom';
import type { SurveySources } from './SurveySources';
import { unsurveyable } from './unsurveyable';

/** Ages are drawn in seconds, so an older view would show the wrong one. */
const VIEW_MAX_AGE_MS = 1_000;
/** Limits of staleness are tens of seconds; a row may lag them by this much. */
const ROW_MAX_AGE_MS = 8_000;
/** Rows older than this are surveyed ahead of time while lists are read. */
const ROW_AHEAD_AGE_MS = 3_500;
/**
 * Work ahead of time, four times a second. A service takes less than half a millisecond, so a hundred
 * of them cost 1.4 % of a core; 2,000 fit into slices of 40 ms, the most that a request may be delayed.
 */
const SLICE_INTERVAL_MS = 250;
const SLICE_BUDGET_MS = { least: 8, perService: 0.02, most: 40 };
/** Pages poll at least this often, also without signals; after that nobody is reading. */
const READER_GONE_AFTER_MS = 120_000;

/** What {@link SurveyViews} needs. */
export type SurveyViewsOptions = {
  sources: SurveySources;
  survey: SurveyRoom;
  settings: SurveySettings;
  logger: LoggerService;
  now: () => number;
  /** Told how long surveying took, in milliseconds. */
  onComputed?: (what: 'fleet' | 'service' | 'services', ms: number) => void;
};

export class SurveyViews {
  readonly revision: RevisionCounter;
  readonly #options: SurveyViewsOptions;
  readonly #cache = new ServiceCache();
  #fleet?: { survey: FleetSurvey; at: number };
  /** Services whose last survey failed, and how. */
  readonly #failures = new Map<string, string>();
  #lastListRead = -Infinity;
  #slices?: NodeJS.Timeout;
  #stopListening?: () => void;

  constructor(options: SurveyViewsOptions) {
    this.#options = options;
    this.revision = new RevisionCounter(options.now());
  }

  /** Starts to listen to the fleet. */
  start(): void {
    this.#stopListening = this.#options.sources.fleet.onChange(change =>
      this.invalidate(change.services),
    );
  }

  stop(): void {
    this.#stopListening?.();
    clearInterval(this.#slices);
    this.#slices = undefined;
  }

  /** Something changed: these services, and always the fleet as a whole. */
  invalidate(services: Iterable<string> | 'all'): void {
    this.#cache.invalidate(services);
    this.#fleet = undefined;
    this.revision.advance();
  }

  /** Keys of all services, by the latest facts; surveys none of them. */
  keys(): ReadonlySet<string> {
    return new Set(this.#surveyor().keys());
  }

  /** Regions, clusters, peerings, flows and observers; at most a second old. */
  fleet(): FleetSurvey {
    const now = this.#options.now();
    if (!this.#fleet || now - this.#fleet.at > VIEW_MAX_AGE_MS) {
      this.#fleet = { survey: this.fleetOf(input => input), at: now };
    }
    return this.#fleet.survey;
  }

  /** The same, made anew from facts that were narrowed, such as to what one caller may see. */
  fleetOf(narrow: (input: SurveyInput) => SurveyInput): FleetSurvey {
    return this.#timed('fleet', () =>
      this.#options.survey.surveyFleet(narrow(this.#input())),
    );
  }

  /** One service, at most a second old; undefined when no cluster and no entity knows it. */
  service(key: string): SurveyedService | undefined {
    const now = this.#options.now();
    const held = this.#cache.fresh(key, now, VIEW_MAX_AGE_MS);
    if (held) return held;
    return this.#timed('service', () => {
      const surveyor = this.#surveyor();
      return surveyor.keys().includes(key)
        ? this.#survey(surveyor, key, now)
        : undefined;
    });
  }

  /** All services, in no particular order; each at most a few seconds old. */
  services(): SurveyedService[] {
    this.#lastListRead = this.#options.now();
    this.#keepWarm();
    return this.peekServices();
  }

  /** Like {@link services}, but does not count as somebody reading: for metrics. */
  peekServices(): SurveyedService[] {
    const now = this.#options.now();
    return this.#timed('services', () => {
      const surveyor = this.#surveyor();
      const keys = surveyor.keys();
      this.#cache.retain(new Set(keys));
      return keys.map(
        key =>
          this.#cache.fresh(key, now, ROW_MAX_AGE_MS) ??
          this.#survey(surveyor, key, now),
      );
    });
  }

  #keepWarm(): void {
    if (this.#slices) return;
    this.#slices = setInterval(() => this.#slice(), SLICE_INTERVAL_MS);
    this.#slices.unref();
  }

  /** Surveys the oldest rows for a few milliseconds; stops by itself when nobody reads. */
  #slice(): void {
    const now = this.#options.now();
    if (now - this.#lastListRead > READER_GONE_AFTER_MS) {
      clearInterval(this.#slices);
      this.#slices = undefined;
      return;
    }
    const aged = [...this.#cache.held()]
      .filter(({ at }) => now - at > ROW_AHEAD_AGE_MS)
      .sort((a, b) => a.at - b.at);
    if (aged.length === 0) return;
    const surveyor = this.#surveyor();
    const there = new Set(surveyor.keys());
    const { least, perService, most } = SLICE_BUDGET_MS;
    const budget = Math.min(most, Math.max(least, there.size * perService));
    const end = performance.now() + budget;
    for (const { key } of aged) {
      if (performance.now() > end) return;
      if (there.has(key)) this.#survey(surveyor, key, now);
    }
  }

  #survey(surveyor: ServiceSurveyor, key: string, now: number) {
    const view = this.#surveyOne(surveyor, key, now);
    const row = this.#options.survey.toRow(view);
    const service: SurveyedService = { key, view, row, at: now };
    this.#cache.put(service);
    return service;
  }

  #surveyOne(surveyor: ServiceSurveyor, key: string, now: number): ServiceView {
    try {
      const view = surveyor.survey(key);
      this.#failures.delete(key);
      return view;
    } catch (error) {
      const reason = `Its survey failed: ${error}`;
      // It will fail again every second; say so once.
      if (this.#failures.get(key) !== reason) {
        this.#options.logger.error(reason, { service: key });
        this.#failures.set(key, reason);
      }
      return unsurveyable(key, reason, now);
    }
  }

  #surveyor(): ServiceSurveyor {
    return this.#options.survey.createServiceSurveyor(this.#input());
  }

  #input(): SurveyInput {
    const { sources, settings, now } = this.#options;
    return {
      now: now(),
      clusters: sources.fleet.snapshot(),
      bindings: sources.bindings().all,
      remembered: sources.remembered(),
      observations: sources.observations(),
      settings,
    };
  }

  #timed<T>(what: 'fleet' | 'service' | 'services', act: () => T): T {
    const started = performance.now();
    try {
      return act();
    } finally {
      this.#options.onComputed?.(what, performance.now() - started);
    }
  }
}
