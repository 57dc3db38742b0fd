/** How much to prove, and from where chance starts. */
export type ProofOptions = {
  /** Random runs; what is exhaustive runs in whole whatever this says, unless `slice` does. */
  runs: number;
  seed: number;
  /** Only every n-th case of what is exhaustive; 1: all. */
  slice: number;
  /** Told now and then how far it is. */
  onProgress?: (done: number) => void;
};

/** What a proof came to. */
export type Tally = {
  /** Cases that were tried, by what was counted: `kills: 1830`. */
  counts: Record<string, number>;
  /** Counterexamples, each with what replays it; empty: it holds. At most the first few. */
  counterexamples: string[];
};

/** Something that has to hold, tried on many cases. A new one is added in `proofs.ts`. */
export type Proof = {
  /** For `npm run prove -- <id>`. */
  id: string;
  /** One sentence: what holds. */
  claim: string;
  /** Random runs when nobody says how many. */
  defaultRuns: number;
  run(options: ProofOptions): Promise<Tally>;
};

/** More tell nothing new. */
const MOST_COUNTEREXAMPLES = 10;

/** Counts cases and collects counterexamples. */
export class Tallying {
  readonly #counts: Record<string, number> = {};
  readonly #counterexamples: string[] = [];
  #done = 0;

  constructor(private readonly options: ProofOptions) {}

  count(what: string, by = 1): void {
    this.#counts[what] = (this.#counts[what] ?? 0) + by;
  }

  /**
   * Tries one case.
   *
   * @param name - what replays it
   * @param attempt - returns what speaks against the claim; throwing does as well
   */
  async try(
    what: string,
    name: string,
    attempt: () => Promise<readonly string[]>,
  ): Promise<void> {
    const wrong = await attempt().catch(error => [`threw ${error}`]);
    this.count(what);
    this.#done += 1;
    if (this.#done % 100 === 0) this.options.onProgress?.(this.#done);
    const isFull = this.#counterexamples.length >= MOST_COUNTEREXAMPLES;
    if (wrong.length > 0 && !isFull)
      this.#counterexamples.push(`${name}: ${wrong.join('; ')}`);
  }

  result(): Tally {
    return {
      counts: this.#counts,
      counterexamples: this.#counterexamples,
    };
  }
}
