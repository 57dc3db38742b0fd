import type { MixedLoad } from './mixLoads';
import type { PredictionNote } from './notes';
import type { AutomaticFailover, EffectivePolicy } from './policy';
import type { PredictedShares, Prediction } from './types';

/*
 * Fleets have thousands of predictions, and of most of them few things are read. These classes make
 * the rest when it is asked for. They are classes because getters of single objects would give each
 * object a shape of its own, which the engine keeps for long.
 */

/** Shares by name, made of tables when somebody wants to read them. */
export class LazyShares implements PredictedShares {
  #byCluster?: Record<string, number>;
  #byRegion?: Record<string, number>;
  readonly #mixed: MixedLoad;

  /**
   * @param unserved - percent that gets no answer
   * @param elsewhere - percent that goes to other hosts
   */
  constructor(
    mixed: MixedLoad,
    readonly unserved: number,
    readonly elsewhere: number,
  ) {
    this.#mixed = mixed;
  }

  get byCluster(): Record<string, number> {
    this.#byCluster ??= this.#mixed.byCluster().toRecord();
    return this.#byCluster;
  }

  get byRegion(): Record<string, number> {
    this.#byRegion ??= this.#mixed.byRegion().toRecord();
    return this.#byRegion;
  }
}

/** What is found out about a prediction when somebody asks. */
export type Later = {
  notes: () => PredictionNote[];
  automaticFailover: () => AutomaticFailover;
};

/** A prediction whose notes are collected, and whose failover is judged, when somebody asks. */
export class LazyPrediction extends LazyShares implements Prediction {
  #notes?: PredictionNote[];
  #failover?: AutomaticFailover;
  readonly #later: Later;

  constructor(
    mixed: MixedLoad,
    { unserved, elsewhere }: Pick<PredictedShares, 'unserved' | 'elsewhere'>,
    readonly policy: EffectivePolicy,
    later: Later,
  ) {
    super(mixed, unserved, elsewhere);
    this.#later = later;
  }

  get notes(): PredictionNote[] {
    this.#notes ??= this.#later.notes();
    return this.#notes;
  }

  get automaticFailover(): AutomaticFailover {
    this.#failover ??= this.#later.automaticFailover();
    return this.#failover;
  }
}
