import type { Config } from '@backstage/config';
import type { FleetTiming } from '../fleet/FleetTiming';
import type { SurveySettings } from '../survey/types';
import { readDuration } from './readDuration';
import type { Section } from './Section';

type Ages = Pick<
  SurveySettings,
  'factsStaleAfterMs' | 'observationsStaleAfterMs' | 'peeringStaleAfterMs'
>;

const MINUTE = 60_000;

/**
 * Ages from which on facts are not believed. API servers confirm a quiet watch about once a minute, so facts
 * may be that old and current; Deckhouse probes peerings every minute.
 */
const DEFAULT_AGES: Ages = {
  factsStaleAfterMs: 2.5 * MINUTE,
  observationsStaleAfterMs: 2 * MINUTE,
  peeringStaleAfterMs: 3 * MINUTE,
};

/**
 * Reads `limits`: what counts as old, and how hard clusters may be asked.
 *
 * @param config - the whole configuration, for Backstage's own reader of durations
 */
export function readLimits(
  root: Section,
  config: Config,
): { ages: Ages; timing: Partial<FleetTiming> } {
  const limits = root.section('limits');
  if (!limits) {
    return { ages: DEFAULT_AGES, timing: {} };
  }
  limits.only(
    'factsStaleAfter',
    'observationsStaleAfter',
    'peeringStaleAfter',
    'probeEvery',
    'probeTimeout',
    'concurrentLists',
  );
  const duration = (name: string, min: number, max: number) =>
    readDuration(limits, config.getConfig(limits.key), name, { min, max });
  const age = (name: string) => duration(name, 1_000, 24 * 60 * MINUTE);
  const timing = {
    probeEveryMs: duration('probeEvery', 500, MINUTE),
    probeTimeoutMs: duration('probeTimeout', 500, MINUTE),
    concurrentLists: limits.number('concurrentLists', { min: 1, max: 200 }),
  };
  return {
    ages: {
      factsStaleAfterMs:
        age('factsStaleAfter') ?? DEFAULT_AGES.factsStaleAfterMs,
      observationsStaleAfterMs:
        age('observationsStaleAfter') ?? DEFAULT_AGES.observationsStaleAfterMs,
      peeringStaleAfterMs:
        age('peeringStaleAfter') ?? DEFAULT_AGES.peeringStaleAfterMs,
    },
    timing: Object.fromEntries(
      Object.entries(timing).filter(([, value]) => value !== undefined),
    ),
  };
}
