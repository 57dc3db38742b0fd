import { createHash } from 'node:crypto';
import type { TrafficAction } from '@geo-reserving/plugin-geo-reserving-common';
import { defaultSettings } from '../../safety/RuleSetting';
import { SAFETY_RULES } from '../../safety/rules';
import { FleetScript } from '../../survey/__testUtils__/FleetScript';
import type { PlanQuestion } from '../PlanQuestion';
import { weightDirector, type Weights } from './weightDirector';

export const SERVICE = { namespace: 'shop', name: 'checkout' };
const KEY = 'shop/checkout';

/** Three regions with eight pods each behind a balancer whose weights can be written. */
export function balancedFleet(weights: Weights) {
  const { director, state } = weightDirector(weights);
  const script = new FleetScript('fra-1', 'iad-1', 'gru-1')
    .joined()
    .runs(KEY, 'fra-1', { ready: 8, zones: ['a'] })
    .runs(KEY, 'iad-1', { ready: 8, zones: ['a'] })
    .runs(KEY, 'gru-1', { ready: 8, zones: ['a'] })
    .rule(KEY, { outlierDetection: { maxEjectionPercent: 100 } });
  script.directors.push(state);
  return { script, director };
}

/** Asks for a plan with default rules; whatever differs comes last. */
export function planQuestion(
  { script, director }: ReturnType<typeof balancedFleet>,
  action: TrafficAction,
  change: Partial<PlanQuestion> = {},
): PlanQuestion {
  return {
    request: { service: SERVICE, action },
    input: script.input(),
    directors: [director],
    rules: defaultSettings(SAFETY_RULES),
    surroundings: {
      freezes: [],
      locks: [],
      fleet: { services: 40, drained: 0 },
    },
    settings: {
      stepPercent: 10,
      bakeSeconds: 60,
      validForMs: 600_000,
      approvalTiers: ['1'],
    },
    id: 'plan-1',
    digest: text => createHash('sha256').update(text).digest('hex'),
    ...change,
  };
}
