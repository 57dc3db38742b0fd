/** Plans for the services of the demo, carried out on its objects: what they predict is what the emulated mesh then does. */
import { createHash } from 'node:crypto';
import { DEMO_SERVICES, type Flow } from '@geo-reserving/fleet-emulator';
import type { TrafficAction } from '@geo-reserving/plugin-geo-reserving-common';
import { makePlan } from '../../../planning/makePlan';
import type { Plan } from '../../../planning/Plan';
import { placedOf } from '../../../planning/states/ServiceState';
import { defaultSettings } from '../../../safety/RuleSetting';
import { SAFETY_RULES } from '../../../safety/rules';
import {
  demoFleetObjects,
  demoFlows,
  demoSurveyInput,
} from '../../../survey/agreement/__testUtils__/demoFleet';
import { surveyInDepth } from '../../../survey';
import { differs } from '../../../survey/split/configuredSplit';
import { toRegions } from '../../../survey/split/routes';
import { IstioDirector } from '../IstioDirector';
import { withWrites, type Objects } from './__testUtils__/changedFleet';
import { refusedByWebhook } from './__testUtils__/webhook';

/** Istio rounds up the part of each zone, of which the demo has up to three in a region. */
const TOLERANCE_POINTS = 1.5;

/** Each service is asked for one thing; with GEO_PROPERTY_RUNS above the default, for all of them. */
const ASKS_FOR_ALL = Number(process.env.GEO_PROPERTY_RUNS ?? 100) > 100;

const objects = demoFleetObjects();
const input = demoSurveyInput(objects, demoFlows(objects));
const director = new IstioDirector(input.settings);

type Case = { key: string; action: TrafficAction };

/** Each service that only Istio directs, and what may be asked of it. */
function cases(): Case[] {
  return DEMO_SERVICES.flatMap(({ namespace, name }, index): Case[] => {
    const key = `${namespace}/${name}`;
    const { context } = surveyInDepth(input, key);
    const regions = [...placedOf(context).keys()];
    const isOurs =
      context.routes.length > 0 && context.routes.every(r => r.by === 'istio');
    const [first] = regions;
    if (!isOurs || regions.length < 2) return [];
    const rest = regions.length - 1;
    const weights = Object.fromEntries(
      regions.map(r => [r, r === first ? 100 - 15 * rest : 15]),
    );
    const all: Case[] = [
      {
        key,
        action: {
          kind: 'shift',
          intent: { mode: 'active-active', routing: 'weighted', weights },
        },
      },
      { key, action: { kind: 'drain', target: { region: first } } },
      { key, action: { kind: 'fail-over', order: [...regions].reverse() } },
    ];
    return all.filter((_, i) => ASKS_FOR_ALL || i === index % all.length);
  });
}

function planFor({ key, action }: Case): Plan | string {
  const [namespace, name] = key.split('/');
  try {
    return makePlan({
      request: { service: { namespace, name }, action, stepPercent: 40 },
      input,
      directors: [director],
      rules: defaultSettings(SAFETY_RULES),
      surroundings: {
        freezes: [],
        locks: [],
        fleet: { services: 60, drained: 0 },
      },
      settings: {
        stepPercent: 40,
        bakeSeconds: 60,
        validForMs: 600_000,
        approvalTiers: [],
      },
      id: 'plan',
      digest: text => createHash('sha256').update(text).digest('hex'),
    });
  } catch (error) {
    return String(error);
  }
}

/** Percent by region of a service's answered requests; undefined when nobody asks. */
function flown(flows: readonly Flow[], key: string) {
  const own = flows.filter(
    ({ service }) => `${service.namespace}/${service.name}` === key,
  );
  const total = own.reduce((sum, { rps }) => sum + rps, 0);
  const byCluster: Record<string, number> = {};
  for (const { destinationCluster, rps } of own) {
    byCluster[destinationCluster] =
      (byCluster[destinationCluster] ?? 0) + (100 * rps) / total;
  }
  const { context } = surveyInDepth(input, key);
  return total > 0 ? toRegions(byCluster, context.members) : undefined;
}

function carriedOut({ steps }: Plan, upTo: number): Objects {
  return withWrites(
    objects,
    steps.slice(0, upTo).flatMap(({ changes }) => changes as any[]),
  );
}

describe('plans for the services of the demo', () => {
  const all = cases().map(one => ({ ...one, plan: planFor(one) }));
  const made = all.flatMap(({ key, action, plan }) =>
    typeof plan === 'string' ? [] : [{ key, action, plan }],
  );

  it('can be made, or say why not', () => {
    expect(made.length).toBeGreaterThan(30);
    const refusals = new Set(
      all.flatMap(({ plan }) => (typeof plan === 'string' ? [plan] : [])),
    );
    for (const why of refusals) {
      expect(why).toMatch(/nothing to do|drained already|Nobody would be left/);
    }
  });

  it('lead in each step to what they predict', () => {
    const wrong = made.flatMap(({ key, action, plan }) =>
      plan.steps.flatMap(({ index, predicted }) => {
        const flows = flown(demoFlows(carriedOut(plan, index)), key);
        return flows && differs(flows, predicted.split) > TOLERANCE_POINTS
          ? [
              {
                key,
                action: action.kind,
                index,
                flows,
                predicted: predicted.split,
              },
            ]
          : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('are let in by Istio', () => {
    const changes = made.flatMap(({ plan }) =>
      plan.steps.flatMap(step => step.changes as any[]),
    );
    expect(changes.flatMap(refusedByWebhook)).toEqual([]);
    expect(changes.length).toBeGreaterThan(60);
  });

  it('end where they were meant to', () => {
    const blocked = made.flatMap(({ key, plan }) =>
      plan.verdicts
        .filter(({ rule }) => rule === 'capability')
        .map(({ statement }) => `${key}: ${statement}`),
    );
    for (const statement of blocked) {
      expect(statement).toMatch(/splits requests by fixed shares/);
    }
    const otherwise = made.flatMap(({ plan }) =>
      plan.remarks.filter(remark => remark.includes('are predicted to send')),
    );
    expect(otherwise).toEqual([]);
  });
});
