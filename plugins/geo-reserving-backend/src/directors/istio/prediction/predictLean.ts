import { predictWithLosses, type PredictionWithLosses } from './predictSplit';
import type { AutomaticFailover, EffectivePolicy } from './policy';
import type { PredictionNote } from './notes';
import type { ShareTable } from './ShareTable';
import type { Prediction, PredictionInput } from './types';

/**
 * {@link predictWithLosses}, holding little.
 *
 * A service in 50 clusters has 50 predictions, and each stands on lists of all endpoints. Where a
 * loss moves no request, or all requests stay in one region, what is asked of each of them is known
 * at once; what is asked of few (shares of clusters, notes, losses by cluster) is predicted again
 * then.
 */
export function predictLean(input: PredictionInput): PredictionWithLosses {
  const whole = predictWithLosses(input);
  const byRegion = whole.tables.byRegion();
  const used = byRegion.percents.filter(percent => percent > 0).length;
  if (!whole.losesInPlace && used > 1) {
    return whole;
  }
  const { shared: _, ...question } = input;
  const again = () => predictWithLosses(question);
  return {
    prediction: new LeanPrediction(whole.prediction, byRegion, again),
    tables: {
      byRegion: () => byRegion,
      byCluster: () => again().tables.byCluster(),
    },
    losing: clusters => again().losing(clusters),
    losesInPlace: whole.losesInPlace,
  };
}

class LeanPrediction implements Prediction {
  readonly unserved: number;
  readonly elsewhere: number;
  readonly policy: EffectivePolicy;
  readonly automaticFailover: AutomaticFailover;
  readonly #byRegion: ShareTable;
  readonly #again: () => PredictionWithLosses;

  constructor(
    whole: Prediction,
    byRegion: ShareTable,
    again: () => PredictionWithLosses,
  ) {
    this.unserved = whole.unserved;
    this.elsewhere = whole.elsewhere;
    this.policy = whole.policy;
    this.automaticFailover = new LeanFailover(whole.automaticFailover, again);
    this.#byRegion = byRegion;
    this.#again = again;
  }

  get byCluster(): Record<string, number> {
    return this.#again().prediction.byCluster;
  }

  get byRegion(): Record<string, number> {
    return this.#byRegion.toRecord();
  }

  get notes(): PredictionNote[] {
    return this.#again().prediction.notes;
  }
}

class LeanFailover implements AutomaticFailover {
  readonly possible: AutomaticFailover['possible'];
  readonly reasons: AutomaticFailover['reasons'];
  readonly caveats: AutomaticFailover['caveats'];
  readonly byRegion: AutomaticFailover['byRegion'];
  readonly #again: () => PredictionWithLosses;

  constructor(whole: AutomaticFailover, again: () => PredictionWithLosses) {
    this.possible = whole.possible;
    this.reasons = whole.reasons;
    this.caveats = whole.caveats;
    this.byRegion = whole.byRegion;
    this.#again = again;
  }

  get byCluster(): AutomaticFailover['byCluster'] {
    return this.#again().prediction.automaticFailover.byCluster;
  }
}
