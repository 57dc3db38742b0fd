/** Chance that can be replayed: the same seed, the same choices. (mulberry32) */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 up to, and without, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, and without, the bound. */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  /** True so often, 0..1. */
  happens(share: number): boolean {
    return this.next() < share;
  }
}

/** A seed of its own for each run, so that any one run can be replayed alone. */
export function seedOf(seed: number, run: number): number {
  return (Math.imul(seed, 0x9e3779b1) + Math.imul(run, 0x85ebca6b)) >>> 0;
}
