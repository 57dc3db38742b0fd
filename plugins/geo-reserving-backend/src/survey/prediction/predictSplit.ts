import { concludePrediction } from './concludePrediction';
import { Notes } from './notes';
import { routeByAmbient } from './routeByAmbient';
import { routeBySidecar } from './routeBySidecar';
import type { Prediction, PredictionInput } from './types';

/**
 * Predicts where the requests of one kind of client for one service go.
 *
 * Closed-form: first what the control plane of the client's cluster computes for its proxy, then
 * what the proxy does with it (docs/traffic-prediction.md). Pure; it does not throw on facts of the
 * right type. What it cannot know becomes a note.
 */
export function predictSplit(input: PredictionInput): Prediction {
  const notes = new Notes();
  const routed =
    input.source.dataplane === 'ztunnel'
      ? routeByAmbient(input, notes)
      : routeBySidecar(input, notes);
  return concludePrediction(input, routed, notes);
}
