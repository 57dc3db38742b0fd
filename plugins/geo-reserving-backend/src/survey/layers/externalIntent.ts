import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import type { InferredIntent } from '../intent/inferIntent';
import type { ExternalLayer } from './ExternalLayer';

/**
 * What the external layer is written for, when all its deciders in front of the clusters are written for the same.
 * Regions of the placements that it does not name come last.
 *
 * @param placed - regions of known placements, sorted
 */
export function externalIntent(
  { readings }: Pick<ExternalLayer, 'readings'>,
  placed: readonly string[],
): InferredIntent | undefined {
  const deciders = readings.filter(({ reading }) => reading.from === undefined);
  const [first] = deciders;
  const intent = first?.reading.intent;
  if (
    !intent ||
    placed.length < 2 ||
    !deciders.every(({ reading }) => sameIntent(reading.intent, intent))
  ) {
    return undefined;
  }
  return { intent: complete(intent, placed), source: first.director.title };
}

/** Whether two intents ask for the same, weights within a point. */
export function sameIntent(a: Intent | undefined, b: Intent): boolean {
  if (!a || a.mode !== b.mode || routingOf(a) !== routingOf(b)) {
    return false;
  }
  if (a.mode === 'active-standby' && b.mode === 'active-standby') {
    return a.order[0] === b.order[0];
  }
  if (a.mode === 'single-region' && b.mode === 'single-region') {
    return a.region === b.region;
  }
  return Object.keys({ ...weightsOf(a), ...weightsOf(b) }).every(
    region =>
      Math.abs((weightsOf(a)[region] ?? 0) - (weightsOf(b)[region] ?? 0)) <= 1,
  );
}

function routingOf(intent: Intent): string | undefined {
  return intent.mode === 'active-active' ? intent.routing : undefined;
}

/** Percent by region; empty for intents without weights. */
export function weightsOf(intent: Intent): Readonly<Record<string, number>> {
  return intent.mode === 'active-active' && intent.routing === 'weighted'
    ? intent.weights
    : {};
}

function complete(intent: Intent, placed: readonly string[]): Intent {
  return intent.mode === 'active-standby'
    ? {
        ...intent,
        order: [
          ...intent.order,
          ...placed.filter(region => !intent.order.includes(region)),
        ],
      }
    : intent;
}
