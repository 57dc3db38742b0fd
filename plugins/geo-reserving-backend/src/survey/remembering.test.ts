/** What the survey keeps from one time to the next never shows: only how long it takes. */
import fc from 'fast-check';
import { createServiceSurveyor, survey, surveyFleet } from './index';
import { fleets, KEYS, weirdFleets } from './__testUtils__/arbitraries';
import {
  arbitraryFleet,
  EVERYTHING,
} from './agreement/__testUtils__/arbitraryFleet';
import { clusterFacts } from './agreement/__testUtils__/clusterFacts';
import { fleetObjects } from './agreement/__testUtils__/fleetObjects';
import { NOW } from './__testUtils__/emptyCluster';
import { FleetScript } from './__testUtils__/FleetScript';
import type { SurveyInput } from './types';

/** Facts that nobody has seen before: nothing can be remembered of them. */
function unseen({
  clusters,
  directors,
  probes,
  configMaps,
  ...rest
}: SurveyInput) {
  return {
    ...structuredClone(rest),
    // What declares resources holds functions, and no facts.
    directors,
    probes,
    configMaps,
    clusters: clusters.map(({ declared, ...cluster }) => ({
      ...structuredClone(cluster),
      declared: new Map(
        [...declared].map(([resource, facts]) => [
          resource,
          structuredClone(facts),
        ]),
      ),
    })),
  };
}

const clock = fc.integer({ min: -400_000, max: 400_000 });

/** Maps of an earlier input, where the later one has equal content: facts keep their identity. */
function mixed(before: SurveyInput, after: SurveyInput): SurveyInput {
  return {
    ...after,
    settings: before.settings,
    clusters: after.clusters.map((cluster, i) =>
      i % 2 === 0 ? before.clusters[i] ?? cluster : cluster,
    ),
  };
}

describe('a survey after others', () => {
  it.each([
    ['told by a script', fleets],
    ['of any content', weirdFleets],
  ])('says what one of unseen facts says, for fleets %s', (_, told) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(told, clock), { minLength: 2, maxLength: 4 }),
        steps => {
          let last: SurveyInput | undefined;
          for (const [{ input }, later] of steps) {
            const now: SurveyInput = { ...input, now: input.now + later };
            const facts = last ? mixed(last, now) : now;
            expect(survey(facts)).toEqual(survey(unseen(facts)));
            last = facts;
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does so in meshes, flat or behind gateways, while endpoints come and go', () => {
    fc.assert(
      fc.property(
        arbitraryFleet(EVERYTHING),
        fc.array(fc.nat(6), { minLength: 1, maxLength: 4 }),
        (fleet, sizes) => {
          const objects = fleetObjects(fleet);
          const names = fleet.clusters.map(c => c.name);
          const base = new FleetScript(...names).input();
          const facts = fleet.clusters.map(c =>
            clusterFacts(c, objects.get(c.name) ?? []),
          );
          for (const ready of sizes) {
            const input: SurveyInput = {
              ...base,
              now: NOW,
              clusters: facts.map((cluster, i) =>
                i === 0 ? withReady(cluster, ready) : cluster,
              ),
            };
            expect(survey(input)).toEqual(survey(unseen(input)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps the views of peerings, while nothing in them can have changed', () => {
    const input = new FleetScript('fra-1', 'iad-1').joined().input();
    const later = { ...input, now: input.now + 1_000 };
    const old = { ...input, now: input.now + 600_000 };
    const [first] = surveyFleet(input).peerings;
    expect(surveyFleet(later).peerings[0]).toBe(first);
    expect(surveyFleet(old).peerings[0].status).toBe('unknown');
    expect(createServiceSurveyor(old).survey(KEYS[0]).peerings).toEqual([]);
  });
});

function withReady(
  cluster: SurveyInput['clusters'][number],
  ready: number,
): SurveyInput['clusters'][number] {
  return {
    ...cluster,
    endpointslices: new Map(
      [...cluster.endpointslices].map(([key, slice]) => [
        key,
        {
          ...slice,
          zones: slice.zones.map(zone => ({
            ...zone,
            ready: Math.min(ready, zone.total),
          })),
        },
      ]),
    ),
  };
}
