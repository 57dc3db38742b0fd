import type { Vision } from './Vision';

/** What was decided about one caller. */
type Kept = Pick<Vision, 'fleet' | 'services'> & {
  at: number;
  /** Entities that were allowed, and when. */
  allowed: Map<string, number>;
};

/** For so long what was decided last stands while nobody answers. Milliseconds. */
const OUTAGE_LIFE_MS = 15 * 60_000;
const MAX_CALLERS = 200;

/**
 * What callers were last allowed to see, for the time in which nobody can be asked.
 *
 * The portal's database may stand in the region that is lost, and the permission backend with it. Whoever looked at the
 * pages a moment ago goes on seeing what they were allowed to see then, and nothing else. It is for looking only.
 */
export class KeptVisions {
  readonly #byCaller = new Map<string, Kept>();

  constructor(private readonly now: () => number) {}

  /** @param asked - the entities that were asked about in this decision */
  keep(caller: string, vision: Vision, asked: readonly string[]): void {
    const at = this.now();
    const { fleet, services } = vision;
    const allowed = this.#byCaller.get(caller)?.allowed ?? new Map();
    if (services === 'some') {
      for (const ref of asked) {
        if (vision.mayRead(ref)) allowed.set(ref, at);
        else allowed.delete(ref);
      }
    } else {
      allowed.clear();
    }
    this.#byCaller.delete(caller);
    this.#byCaller.set(caller, { at, fleet, services, allowed });
    const [oldest] = this.#byCaller.keys();
    if (this.#byCaller.size > MAX_CALLERS) this.#byCaller.delete(oldest);
  }

  /** @returns undefined when nothing was decided about the caller lately */
  recall(caller: string): Vision | undefined {
    const kept = this.#byCaller.get(caller);
    const since = this.now() - OUTAGE_LIFE_MS;
    if (!kept || kept.at <= since) return undefined;
    const { fleet, services, allowed } = kept;
    return {
      fleet,
      services,
      mayRead: ref =>
        services === 'all' ||
        (services === 'some' && (allowed.get(ref) ?? 0) > since),
    };
  }
}
