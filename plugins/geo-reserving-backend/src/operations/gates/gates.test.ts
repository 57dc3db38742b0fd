import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { serviceView } from '../../__testUtils__/serviceView';
import { DEFAULT_OPERATION_SETTINGS } from '../settings';
import { scriptedPlan } from '../../prove/world/scriptedPlan';
import { bake } from './bake';
import { errorRate } from './errorRate';
import type { GateQuestion } from './Gate';
import { askGates } from './index';
import { movedPercent } from './moved';
import { observedSplit } from './observedSplit';
import { readyEndpoints } from './readyEndpoints';

const NOW = Date.UTC(2026, 7, 1, 12);
const WRITTEN_AT = NOW - 30_000;
const HOME = { eu: 60, us: 40 };
const MOVED = { eu: 40, us: 60 };
const iso = (at: number) => new Date(at).toISOString();

function view(changes: Partial<ServiceView> = {}): ServiceView {
  const base = serviceView('shop/cart');
  return {
    ...base,
    generatedAt: iso(NOW),
    rps: 100,
    errorPercent: 0.25,
    fleetRegions: [{ name: 'us', title: 'Virginia' }],
    placements: [placement('iad-1', 'us', 10), placement('fra-1', 'eu', 10)],
    split: { ...base.split, observed: measured(MOVED) },
    ...changes,
  };
}

function measured(
  split: Record<string, number>,
  { at = NOW - 5_000, stale = false } = {},
): ServiceView['split']['observed'] {
  return {
    known: true,
    split,
    unserved: 0,
    provenance: { source: 'Prometheus', at: iso(at), stale },
  };
}

function placement(
  cluster: string,
  region: string,
  ready: number,
  changes: Partial<ServiceView['placements'][0]> = {},
): ServiceView['placements'][0] {
  return {
    cluster,
    region,
    clusterStatus: 'connected',
    provenance: { source: cluster, at: iso(NOW - 2_000), stale: false },
    presence: 'present',
    endpoints: { ready, total: ready, zones: [] },
    images: [],
    gaps: [],
    ...changes,
  };
}

function question(changes: Partial<GateQuestion> = {}): GateQuestion {
  const plan = scriptedPlan({ id: 'p', splits: [HOME, MOVED] });
  return {
    step: plan.steps[0],
    start: plan.current,
    baseline: { requestsPerSecond: 100, errorPercent: 0 },
    writtenAt: WRITTEN_AT,
    view: view(),
    observed: true,
    now: NOW,
    settings: DEFAULT_OPERATION_SETTINGS,
    ...changes,
  };
}

describe('ready-endpoints', () => {
  it('passes when each region that gets more has what it needs', () => {
    expect(readyEndpoints(question())).toMatchObject({
      verdict: 'pass',
      statement: 'Virginia has 10 ready and needs 8',
    });
  });

  it('fails when a region is seen to have too few', () => {
    const placements = [placement('iad-1', 'us', 7)];
    expect(readyEndpoints(question({ view: view({ placements }) }))).toEqual(
      expect.objectContaining({
        verdict: 'failing',
        statement: 'Virginia has 7 ready and needs 8.',
      }),
    );
  });

  it.each([
    ['old', { provenance: { source: 'iad-2', stale: true } }],
    ['of a cluster that is away', { clusterStatus: 'unreachable' as const }],
    ['unread', { endpoints: undefined }],
  ])('does not count facts that are %s, and does not know', (_, changes) => {
    const placements = [
      placement('iad-1', 'us', 5),
      placement('iad-2', 'us', 5, changes),
    ];
    const asked = question({ view: view({ placements }) });
    expect(readyEndpoints(asked).verdict).toBe('unknown');
  });

  it('does not ask regions that get less', () => {
    const placements = [
      placement('iad-1', 'us', 8),
      placement('fra-1', 'eu', 0),
    ];
    const asked = question({ view: view({ placements }) });
    expect(readyEndpoints(asked).verdict).toBe('pass');
  });

  it('knows nothing of a service that nobody knows', () => {
    expect(readyEndpoints(question({ view: undefined })).verdict).toBe(
      'unknown',
    );
  });
});

describe('measurements', () => {
  const GATES = [errorRate, observedSplit];

  it.each([
    [
      'old',
      {
        split: { ...view().split, observed: measured(MOVED, { stale: true }) },
      },
    ],
    [
      'missing',
      {
        rps: undefined,
        split: {
          ...view().split,
          observed: {
            known: false,
            reason: 'Prometheus has not answered yet.',
            provenance: { source: 'Prometheus', stale: true },
          } as const,
        },
      },
    ],
  ])('that are %s hold, and never pass', (_, changes) => {
    for (const gate of GATES)
      expect(gate(question({ view: view(changes) })).verdict).toBe('unknown');
  });

  it('made before the step was written are waited for', () => {
    const observed = measured(MOVED, { at: WRITTEN_AT - 1 });
    const split = { ...view().split, observed };
    for (const gate of GATES)
      expect(gate(question({ view: view({ split }) })).verdict).toBe('waiting');
  });

  it('are not waited for where no observer is configured, and that is said', () => {
    for (const gate of GATES)
      expect(gate(question({ observed: false, view: view() }))).toMatchObject({
        verdict: 'unmeasured',
        statement: 'No observer is configured, so nobody measures this.',
      });
  });

  it('of no requests hold when there were some before', () => {
    const none = {
      rps: 0,
      split: {
        ...view().split,
        observed: {
          known: false,
          reason: 'No requests were made while it was measured.',
          provenance: { source: 'Prometheus', at: iso(NOW), stale: false },
        } as const,
      },
    };
    const asked = question({ view: view(none) });
    const idle = question({
      view: view(none),
      baseline: { requestsPerSecond: 0 },
    });
    for (const gate of GATES) {
      expect(gate(asked).verdict).toBe('unknown');
      expect(gate(idle).verdict).toBe('pass');
    }
  });
});

describe('error-rate', () => {
  it('waits, and does not fail, where what gives is lost: going back would mend nothing', () => {
    const failing = { errorPercent: 30 };
    const lost = placement('fra-1', 'eu', 10, { clusterStatus: 'unreachable' });
    const well = placement('iad-1', 'us', 10);
    expect(
      errorRate(
        question({ view: view({ ...failing, placements: [well, lost] }) }),
      ),
    ).toMatchObject({
      verdict: 'waiting',
      statement: expect.stringContaining('going back would not mend them'),
    });
    expect(errorRate(question({ view: view(failing) })).verdict).toBe(
      'failing',
    );
  });

  it.each([
    [0.9, 0, 'pass'],
    [1.1, 0, 'failing'],
    [1.9, 1, 'pass'],
    [2.1, 1, 'failing'],
    // A service that was failing is moved because of that.
    [60, 60, 'pass'],
    [61.5, 60, 'failing'],
  ])('with %d %% after %d %% is %s', (errorPercent, before, verdict) => {
    const asked = question({
      view: view({ errorPercent }),
      baseline: { errorPercent: before },
    });
    expect(errorRate(asked).verdict).toBe(verdict);
  });

  it('says both numbers', () => {
    expect(errorRate(question()).statement).toBe('Errors 0.3 %, limit 1 %.');
  });
});

describe('observed-split', () => {
  it('waits until the region that is furthest off is within the tolerance', () => {
    const seen = (split: Record<string, number>) =>
      observedSplit(
        question({
          view: view({
            split: { ...view().split, observed: measured(split) },
          }),
        }),
      );
    expect(seen({ eu: 44, us: 56 })).toMatchObject({
      verdict: 'waiting',
      statement: 'Virginia 56 %, waiting for 60 ± 3.',
    });
    expect(seen({ eu: 43, us: 57 }).verdict).toBe('pass');
    expect(seen({ eu: 40, us: 55, ap: 5 }).verdict).toBe('waiting');
  });
});

describe('bake', () => {
  const baked = (seconds: number) =>
    bake(question({ writtenAt: NOW - seconds * 1_000 }));

  it('waits for the time of the plan, and shows how far it is', () => {
    expect(baked(4)).toMatchObject({ verdict: 'waiting', progress: 0.4 });
    expect(baked(10)).toMatchObject({ verdict: 'pass', progress: 1 });
  });

  it('bears a clock that is behind', () => {
    expect(baked(-60)).toMatchObject({ verdict: 'waiting', progress: 0 });
  });
});

it('asks every gate in one order', () => {
  expect(askGates(question()).map(f => `${f.gate}: ${f.verdict}`)).toEqual([
    'ready-endpoints: pass',
    'error-rate: pass',
    'observed-split: pass',
    'bake: pass',
  ]);
});

describe('movedPercent', () => {
  it.each([
    [HOME, MOVED, HOME, 0],
    [HOME, MOVED, { eu: 50, us: 50 }, 50],
    [HOME, MOVED, MOVED, 100],
    // Further than ordered is not more than all of it; the wrong way is nothing.
    [HOME, MOVED, { eu: 20, us: 80 }, 100],
    [HOME, MOVED, { eu: 90, us: 10 }, 0],
    [{ eu: 100 }, { us: 100 }, { eu: 4, us: 96 }, 96],
  ])('from %j to %j, seen %j, is %d', (from, to, seen, percent) => {
    expect(movedPercent(from, to, seen)).toBeCloseTo(percent);
  });

  it('cannot tell when nothing was to move', () => {
    expect(movedPercent(HOME, HOME, HOME)).toBeUndefined();
    expect(movedPercent({}, MOVED, MOVED)).toBeUndefined();
  });
});
