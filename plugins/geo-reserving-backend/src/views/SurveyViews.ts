/**
 * Keeps the latest survey, so that a request is answered from memory.
 *
 * The survey is pure and cheap for one service; this is its imperative shell. It guarantees:
 *
 * - A read never waits for a cluster, an observer, the catalog or the database: it computes from
 *   what these last said, and the facts carry their age.
 * - A read sees every change that was announced before it. Changes only mark services as dirty; the
 *   work is done by the next read, so a fleet nobody looks at costs nothing.
 * - Verdicts change with time alone, too. So a single view is never older than VIEW_MAX_AGE_MS, and
 *   a row is used only while nothing changed that the survey says time can change in it.
 * - While somebody reads lists, changed rows are surveyed in small slices between requests, so that
 *   the next request seldom has to.
 * - However many rows a list has to survey, it lets others go first every TURN_MS.
 * - A service whose survey throws is shown as unknown, and no other one suffers.
 *
 * It does not know who asks: everything here is before permissions.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  FleetSurvey,
  ServiceSurveyor,
  SurveyInput,
  SurveySettings,
} from '../survey';
import { RevisionCounter } from './RevisionCounter';
import { ServiceCache, type RowTime } from './ServiceCache';
import type { SurveyedService } from './SurveyedService';
import type { SurveyRoom } from './SurveyRoom';
import type { SurveySources } from './SurveySources';
import { unsurveyable } from './unsurveyable';

/** Ages are drawn in seconds, so an older view would show the wrong one. */
const VIEW_MAX_AGE_MS = 1_000;
/** Nothing should make a row untrue without telling; if something does, then not for longer. */
const ROW_MAX_AGE_MS = 300_000;
/** Rows that would soon be older than that are surveyed ahead of time while lists are read. */
const ROW_AHEAD_AGE_MS = 240_000;
/**
 * Work ahead of time, four times a second. A service takes less than half a millisecond; slices of
 * 40 ms are the most that a request may be delayed.
 */
const SLICE_INTERVAL_MS = 250;
const SLICE_BUDGET_MS = { least: 8, perService: 0.02, most: 40 };
/** Probes of clusters and other requests wait no longer for a list that has much to survey. */
const TURN_MS = 20;
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
      return surveyor.has(key)
        ? this.#survey(surveyor, key, this.#rowTime(surveyor))
        : undefined;
    });
  }

  /** All services, in no particular order, each with a row that is true now. */
  services(): Promise<SurveyedService[]> {
    this.#lastListRead = this.#options.now();
    this.#keepWarm();
    return this.peekServices();
  }

  /** Like {@link services}, but does not count as somebody reading: for metrics. */
  async peekServices(): Promise<SurveyedService[]> {
    const started = performance.now();
    let surveyor = this.#surveyor();
    let time = this.#rowTime(surveyor);
    let turnEnds = started + TURN_MS;
    const services: SurveyedService[] = [];
    this.#cache.retain(surveyor.keys());
    for (const key of surveyor.keys()) {
      if (performance.now() > turnEnds) {
        await othersTurn();
        surveyor = this.#surveyor();
        time = this.#rowTime(surveyor);
        turnEnds = performance.now() + TURN_MS;
      }
      const held = this.#cache.freshRow(key, time);
      if (held) services.push(held);
      // It may have gone during somebody else's turn.
      else if (surveyor.has(key)) {
        services.push(this.#survey(surveyor, key, time));
      }
    }
    this.#options.onComputed?.('services', performance.now() - started);
    return services;
  }

  #keepWarm(): void {
    if (this.#slices) return;
    this.#slices = setInterval(() => this.#slice(), SLICE_INTERVAL_MS);
    this.#slices.unref();
  }

  /** Surveys rows that are not true any more for a few milliseconds; stops when nobody reads. */
  #slice(): void {
    if (this.#options.now() - this.#lastListRead > READER_GONE_AFTER_MS) {
      clearInterval(this.#slices);
      this.#slices = undefined;
      return;
    }
    const surveyor = this.#surveyor();
    const time = { ...this.#rowTime(surveyor), maxAgeMs: ROW_AHEAD_AGE_MS };
    const { least, perService, most } = SLICE_BUDGET_MS;
    const keys = [...this.#cache.keys()];
    const budget = Math.min(most, Math.max(least, keys.length * perService));
    const end = performance.now() + budget;
    for (const key of keys) {
      if (performance.now() > end) return;
      if (!this.#cache.freshRow(key, time) && surveyor.has(key)) {
        this.#survey(surveyor, key, time);
      }
    }
  }

  #rowTime(surveyor: ServiceSurveyor): RowTime {
    return {
      at: this.#options.now(),
      maxAgeMs: ROW_MAX_AGE_MS,
      timeMarks: surveyor.timeMarks(),
    };
  }

  #survey(surveyor: ServiceSurveyor, key: string, { at, timeMarks }: RowTime) {
    const view = this.#surveyOne(surveyor, key, at);
    const row = this.#options.survey.toRow(view);
    const service: SurveyedService = { key, view, row, at, timeMarks };
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
      directors: sources.directors(),
      probes: sources.probes(),
      settings,
    };
  }

  #timed<T>(what: 'fleet' | 'service', act: () => T): T {
    const started = performance.now();
    try {
      return act();
    } finally {
      this.#options.onComputed?.(what, performance.now() - started);
    }
  }
}

/** Lets requests, probes and events that are waiting go first. */
function othersTurn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}
