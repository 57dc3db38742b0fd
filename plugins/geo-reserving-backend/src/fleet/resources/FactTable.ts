import { isDeepStrictEqual } from 'node:util';
import type { Parsed } from '@geo-reserving/plugin-geo-reserving-node';
import type { ResourceState } from '../facts';
import { PartedMapBuilder, type PartedMap } from './PartedMap';

/** Malformed objects told of; the rest are only counted. */
const MALFORMED_TOLD = 20;

/**
 * The facts of one resource in one cluster.
 *
 * Readers get {@link publish}ed maps, which never change afterwards. A fact that did not change keeps its identity and counts as no change. One
 * of which only the times moved on is taken over, and counts as no change either.
 */
export class FactTable<F> {
  private readonly facts = new PartedMapBuilder<F>();
  private bad = new Map<string, string>();

  /** @param withoutTimes - a fact without what moves on by itself; absent: nothing does */
  constructor(private readonly withoutTimes?: (fact: F) => unknown) {}

  /** Number of facts held. */
  get size(): number {
    return this.facts.size;
  }

  /** The facts as they are now, for a look that keeps nothing. */
  values(): readonly F[] {
    return this.facts.values();
  }

  /** The present map. Same identity as before when nothing changed. */
  publish(): PartedMap<F> {
    return this.facts.publish();
  }

  /** Takes one object over; returns the facts, old and new, that this concerned. */
  apply(parsed: Parsed<F>): F[] {
    if (parsed.outcome === 'malformed') {
      this.bad.set(parsed.key ?? '(without a name)', parsed.reason);
      return parsed.key === undefined ? [] : this.drop(parsed.key);
    }
    this.bad.delete(parsed.key);
    return parsed.outcome === 'fact'
      ? this.put(parsed.key, parsed.fact)
      : this.drop(parsed.key);
  }

  /** Forgets an object; returns the fact that was there. */
  remove(key: string): F[] {
    this.bad.delete(key);
    return this.drop(key);
  }

  /** Takes a whole list over; what is not in it is gone. Returns all facts that changed, old and new. */
  replace(list: readonly Parsed<F>[]): F[] {
    this.bad = new Map();
    const kept = new Set<string | undefined>(list.map(parsed => parsed.key));
    const changed = list.flatMap(parsed => this.apply(parsed));
    for (const key of this.facts.keys()) {
      if (!kept.has(key)) {
        changed.push(...this.drop(key));
      }
    }
    return changed;
  }

  /** The first malformed objects, with their reasons. */
  malformed(): ResourceState['malformed'] {
    return [...this.bad]
      .slice(0, MALFORMED_TOLD)
      .map(([object, reason]) => ({ object, reason }));
  }

  private put(key: string, fact: F): F[] {
    const before = this.facts.get(key);
    if (before !== undefined && isDeepStrictEqual(before, fact)) {
      return [];
    }
    this.facts.set(key, fact);
    if (before === undefined) {
      return [fact];
    }
    return this.isNewsOnlyOfTime(before, fact) ? [] : [before, fact];
  }

  private isNewsOnlyOfTime(before: F, after: F): boolean {
    const { withoutTimes } = this;
    return (
      withoutTimes !== undefined &&
      isDeepStrictEqual(withoutTimes(before), withoutTimes(after))
    );
  }

  private drop(key: string): F[] {
    const before = this.facts.get(key);
    if (before === undefined) {
      return [];
    }
    this.facts.delete(key);
    return [before];
  }
}
