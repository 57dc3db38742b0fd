import {
  concludePrediction,
  losesInPlace,
  sharesAfterLoss,
} from './concludePrediction';
import { Notes } from './notes';
import type { ShareTables } from './mixLoads';
import { routeByAmbient } from './routeByAmbient';
import { lookOf } from './SharedLook';
import { routeBySidecar } from './routeBySidecar';
import type { PredictedShares, Prediction, PredictionInput } from './types';

/** A prediction, and what becomes of its shares when clusters stop answering. */
export type PredictionWithLosses = {
  prediction: Prediction;
  /** The shares of the prediction. */
  tables: ShareTables;
  /**
   * The shares with these clusters listed and not answering, as `failing` of the input would have
   * it; much cheaper than a prediction, since what the control plane computes stays the same.
   */
  losing(clusters: ReadonlySet<string>): {
    shares: PredictedShares;
    tables: ShareTables;
  };
  /** True when a loss moves no request: what went to the lost gets no answer, and the rest stays. */
  losesInPlace: boolean;
};

/**
 * Predicts where the requests of one kind of client for one service go.
 *
 * Closed-form: first what the control plane of the client's cluster computes for its proxy, then
 * what the proxy does with it (docs/traffic-prediction.md). Pure; it does not throw on facts of the
 * right type. What it cannot know becomes a note.
 */
export function predictSplit(input: PredictionInput): Prediction {
  return predictWithLosses(input).prediction;
}

/** {@link predictSplit}, ready to be asked about losses. */
export function predictWithLosses(
  question: PredictionInput,
): PredictionWithLosses {
  const notes = new Notes();
  const input = { ...question, shared: lookOf(question) };
  const routed =
    input.source.dataplane === 'ztunnel'
      ? routeByAmbient(input, notes)
      : routeBySidecar(input, notes);
  return {
    ...concludePrediction(input, routed, notes),
    losing: clusters => sharesAfterLoss(input, routed, clusters),
    losesInPlace: losesInPlace(routed),
  };
}
