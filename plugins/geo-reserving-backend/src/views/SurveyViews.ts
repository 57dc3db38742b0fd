/**
 * Keeps the latest survey, so that a request is answered from memory.
 *
 * The survey is pure; this is its imperative shell. It guarantees:
 *
 * - A read never waits for a cluster, an observer, the catalog or the database: it computes from
 *   what these last said, and the facts carry their age.
 * - A read of one service sees every change that was announced before it.
 * - So does a read of lists, as far as that takes no longer than a moment. What is not done by then
 *   is shown as it was and says so (`asOf`); it is never behind by more than LAG_MS, because a list
 *   waits for what would be.
 * - Changes only mark services; the work is done by reads, and between them while somebody reads
 *   lists. So a fleet nobody looks at costs nothing.
 * - Verdicts change with time alone, too. So a single view is never older than VIEW_MAX_AGE_MS, and
 *   a row is taken for true only while nothing changed that the survey says time can change in it, and
 *   for a few seconds where its stores fall behind by themselves.
 * - Whatever there is to do, others go first every TURN_MS.
 * - A service whose survey throws is shown as unknown, and no other one suffers.
 *
 * It does not know who asks: everything here is before permissions.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  FleetSurvey,
  ServiceSurveyor,
  SurveyInput,
  SurveySettings,
} from '../survey';
import { BriefCache, type FactTime } from './BriefCache';
import { RevisionCounter } from './RevisionCounter';
import { SurveyorKeeper } from './SurveyorKeeper';
import type {
  SurveyedService,
  SurveyedServices,
  SurveyedView,
} from './SurveyedService';
import type { SurveyRoom } from './SurveyRoom';
import type { SurveySources } from './SurveySources';
import { TimeMarks } from './TimeMarks';
import { unsurveyable } from './unsurveyable';
import { ViewCache } from './ViewCache';
import { WarmKeeper } from './WarmKeeper';

/** Ages are drawn in seconds, so an older view would show the wrong one. */
const VIEW_MAX_AGE_MS = 1_000;
/** Nothing should make a row untrue without telling; if something does, then not for longer. */
const ROW_MAX_AGE_MS = 300_000;
/** Rows that would soon be older than that are surveyed ahead of time while lists are read. */
const ROW_AHEAD_AGE_MS = 240_000;
/** How far a row in a list may be behind the facts. */
const LAG_MS = 30_000;
/** How often all rows are looked through for those that are too old. */
const LOOK_EVERY_MS = 500;
/** How long a list catches up before it shows the rest as it was. */
const CATCH_UP_MS = 25;
/** Between requests rows are made of facts that are no older: looking at all clusters anew takes longer than a row. */
const WORK_WITH_MS = 250;
/** Probes of clusters and other requests wait no longer for a list that has much to survey. */
const TURN_MS = 20;

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

/** A surveyor of the present facts, and as of when they are. */
type Present = { surveyor: ServiceSurveyor; facts: FactTime };

export class SurveyViews {
  readonly revision: RevisionCounter;
  readonly #options: SurveyViewsOptions;
  readonly #briefs = new BriefCache();
  readonly #views = new ViewCache();
  readonly #surveyors: SurveyorKeeper;
  readonly #marks = new TimeMarks();
  readonly #warm: WarmKeeper;
  #fleet?: { survey: FleetSurvey; at: number };
  /** Services whose last survey failed, and how. */
  readonly #failures = new Map<string, string>();
  #last?: Present;
  /** When no row was too old. */
  #lookedAtAll = -Infinity;
  /** Somebody was shown a list that was behind. */
  #owesNews = false;
  #stopListening?: () => void;

  constructor(options: SurveyViewsOptions) {
    this.#options = options;
    this.revision = new RevisionCounter(options.now());
    this.#surveyors = new SurveyorKeeper(options.survey.createServiceSurveyor);
    this.#warm = new WarmKeeper({
      now: options.now,
      work: untilMs => this.#workAhead(untilMs),
    });
  }

  /** Starts to listen to the fleet. */
  start(): void {
    this.#stopListening = this.#options.sources.fleet.onChange(change =>
      this.invalidate(change.services),
    );
  }

  stop(): void {
    this.#stopListening?.();
    this.#warm.stop();
  }

  /** Something changed: these services, and always the fleet as a whole. */
  invalidate(services: Iterable<string> | 'all'): void {
    const changed = services === 'all' ? services : [...services];
    this.#briefs.invalidate(changed, this.#options.now());
    this.#views.invalidate(changed);
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
      this.#options.survey.surveyFleet(narrow(this.input())),
    );
  }

  /** One service, at most a second old; undefined when no cluster and no entity knows it. */
  service(key: string): SurveyedView | undefined {
    const now = this.#options.now();
    const held = this.#views.fresh(key, now, VIEW_MAX_AGE_MS);
    if (held) return held;
    return this.#timed('service', () => {
      const surveyor = this.#surveyor();
      return surveyor.has(key) ? this.#surveyView(surveyor, key) : undefined;
    });
  }

  /** All services, in no particular order, each with a row that is true now or says since when not. */
  services(): Promise<SurveyedServices> {
    this.#warm.somebodyReads();
    return this.peekServices();
  }

  /** Like {@link services}, but does not count as somebody reading: for metrics. */
  async peekServices(): Promise<SurveyedServices> {
    const started = performance.now();
    this.#briefs.retain(this.#surveyor().keys());
    await this.#waitFor(started);
    this.#catchUp(this.#present(), started + CATCH_UP_MS);
    const list = this.#list();
    this.#options.onComputed?.('services', performance.now() - started);
    return list;
  }

  /** Surveys what a list has to wait for: what is not there yet, or would be too far behind. */
  async #waitFor(started: number): Promise<void> {
    let turnEnds = started + TURN_MS;
    let present = this.#present();
    for (const key of present.surveyor.keys()) {
      const { at } = present.facts;
      const since = this.#briefs.behindSince(key, at, ROW_MAX_AGE_MS);
      const mustWait = since !== undefined && at - since > LAG_MS;
      if (mustWait && performance.now() > turnEnds) {
        await othersTurn();
        present = this.#recent();
        turnEnds = performance.now() + TURN_MS;
      }
      // It may have gone during somebody else's turn.
      if (mustWait && present.surveyor.has(key)) {
        this.#surveyBrief(key, present);
      }
    }
  }

  /** Surveys what is behind these facts, the longest first; returns whether anything is left. */
  #catchUp(
    present: Present,
    untilMs: number,
    maxAgeMs = ROW_MAX_AGE_MS,
  ): boolean {
    for (const key of this.#briefs.changed(present.facts)) {
      if (performance.now() > untilMs) return true;
      if (present.surveyor.has(key)) this.#surveyBrief(key, present);
      else this.#briefs.forget(key);
    }
    return this.#renew(present, untilMs, maxAgeMs);
  }

  /** Surveys what is too old. All rows are looked through for that, so not too often. */
  #renew(present: Present, untilMs: number, maxAgeMs: number): boolean {
    const { at } = present.facts;
    if (Math.abs(at - this.#lookedAtAll) <= LOOK_EVERY_MS) return false;
    for (const key of present.surveyor.keys()) {
      if (this.#briefs.behindSince(key, at, maxAgeMs) !== undefined) {
        if (performance.now() > untilMs) return true;
        this.#surveyBrief(key, present);
      }
    }
    this.#lookedAtAll = at;
    return false;
  }

  #list(): SurveyedServices {
    const { surveyor, facts } = this.#present();
    let asOf = facts.at;
    const services: SurveyedService[] = [];
    for (const key of surveyor.keys()) {
      const service = this.#briefs.get(key);
      const since = this.#briefs.behindSince(key, facts.at, ROW_MAX_AGE_MS);
      if (service && since === undefined) services.push(service);
      else if (service && since !== undefined) {
        services.push(behind(service, since));
        asOf = Math.min(asOf, since);
        this.#owesNews = true;
      }
    }
    return { services, asOf };
  }

  /** Between requests, while somebody reads. Returns whether anything is left to do. */
  #workAhead(untilMs: number): boolean {
    let present = this.#recent();
    if (this.#briefs.changed(present.facts).next().done) {
      present = this.#present();
    }
    const isLeft = this.#catchUp(present, untilMs, ROW_AHEAD_AGE_MS);
    if (!isLeft && this.#owesNews) {
      // Who was shown something old will not ask again by themselves.
      this.#owesNews = false;
      this.revision.advance();
    }
    return isLeft;
  }

  /** The present facts, or those of a moment ago. */
  #recent(): Present {
    const last = this.#last;
    const ageMs = last ? this.#options.now() - last.facts.at : Infinity;
    return last && ageMs >= 0 && ageMs <= WORK_WITH_MS ? last : this.#present();
  }

  #present(): Present {
    const at = this.#options.now();
    const surveyor = this.#surveyor();
    const since = this.#marks.changedSince(surveyor.timeMarks(), at);
    if (since !== undefined) this.#briefs.invalidate('all', since);
    const facts = { at, changes: this.#briefs.changes };
    this.#last = { surveyor, facts };
    return this.#last;
  }

  #surveyView(surveyor: ServiceSurveyor, key: string): SurveyedView {
    const at = this.#options.now();
    const view = this.#guarded(key, () => surveyor.survey(key));
    const surveyed =
      'reason' in view
        ? { key, view: unsurveyable(key, view.reason, at), at }
        : { key, view, at };
    this.#views.put(surveyed);
    return surveyed;
  }

  #surveyBrief(key: string, { surveyor, facts }: Present): void {
    const { briefOf } = this.#options.survey;
    const brief = this.#guarded(key, () => surveyor.brief(key));
    const known =
      'reason' in brief
        ? briefOf(unsurveyable(key, brief.reason, facts.at))
        : brief;
    this.#briefs.put({ ...known, key, at: facts.at }, facts);
  }

  #guarded<T extends object>(
    key: string,
    survey: () => T,
  ): T | { reason: string } {
    try {
      const surveyed = survey();
      this.#failures.delete(key);
      return surveyed;
    } catch (error) {
      const reason = `Its survey failed: ${error}`;
      // It will fail again every second; say so once.
      if (this.#failures.get(key) !== reason) {
        this.#options.logger.error(reason, { service: key });
        this.#failures.set(key, reason);
      }
      return { reason };
    }
  }

  #surveyor(): ServiceSurveyor {
    return this.#surveyors.for(this.input());
  }

  /** Everything that is known at this moment. */
  input(): SurveyInput {
    const { sources, settings, now } = this.#options;
    return {
      now: now(),
      clusters: sources.fleet.snapshot(),
      bindings: sources.bindings().all,
      remembered: sources.remembered(),
      observations: sources.observations(),
      directors: sources.directors(),
      probes: sources.probes(),
      configMaps: sources.configMaps,
      settings,
      steered: sources.steered?.(),
      converging: sources.converging?.(),
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

/** The service as it was, and until when it was true. */
function behind(service: SurveyedService, since: number): SurveyedService {
  const asOf = new Date(since).toISOString();
  return { ...service, row: { ...service.row, asOf } };
}

/** Lets requests, probes and events that are waiting go first. */
function othersTurn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}
