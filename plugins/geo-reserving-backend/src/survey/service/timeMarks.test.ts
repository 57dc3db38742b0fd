import { createServiceSurveyor, toRow } from '../index';
import { FleetScript } from '../__testUtils__/FleetScript';
import type { SurveyInput } from '../types';

const KEYS = ['shop/checkout', 'shop/cart', 'finance/ledger'];
const MINUTES = 8;

function script(): FleetScript {
  const fleet = new FleetScript('fra-1', 'iad-1', 'gru-1').joined();
  for (const key of KEYS) {
    fleet
      .runs(key, 'fra-1', { ready: 4, scales: { min: 2, max: 8 } })
      .runs(key, 'iad-1', { ready: 4 })
      .rule(key, { outlierDetection: { maxEjectionPercent: 100 } });
  }
  return fleet
    .measures('shop/checkout', { 'fra-1>fra-1': 30, 'iad-1>fra-1': 10 })
    .remembers('shop/cart', 'gru-1');
}

function at(input: SurveyInput, seconds: number) {
  const surveyor = createServiceSurveyor({
    ...input,
    now: input.now + seconds * 1000,
  });
  const rows = KEYS.map(key => toRow(surveyor.survey(key)));
  return { marks: surveyor.timeMarks(), rows: JSON.stringify(rows) };
}

/** The age of an old measurement is told in seconds, and may lag by as many as its mark. */
function withoutAges(rows: string): string {
  return rows.replace(/\d+ (s|min) /g, 'AGE ');
}

describe('what time changes in rows', () => {
  it('is all in the time marks: while they stay, so do the rows, second by second', () => {
    const input = script().input();
    const seconds = Array.from({ length: MINUTES * 60 }, (_, i) =>
      at(input, i),
    );
    const pairs = seconds.slice(1).map((now, i) => ({ now, old: seconds[i] }));
    const untold = pairs.filter(
      ({ now, old }) =>
        now.marks === old.marks &&
        withoutAges(now.rows) !== withoutAges(old.rows),
    );
    expect(untold).toEqual([]);
    const changed = (what: 'marks' | 'rows') =>
      pairs.filter(({ now, old }) => now[what] !== old[what]).length;
    // Facts, measurements and peerings all grow old within this time.
    expect(changed('marks')).toBeGreaterThan(3);
    expect(changed('rows')).toBeGreaterThan(1);
  });

  it('is nothing while everything is young', () => {
    const input = script().input();
    expect(at(input, 10).marks).toBe(at(input, 0).marks);
  });

  it('tells apart a cluster that went away', () => {
    const fleet = script();
    const before = at(fleet.input(), 0).marks;
    fleet.alter('iad-1', facts => {
      facts.connectivity = { ...facts.connectivity, status: 'unreachable' };
    });
    expect(at(fleet.input(), 0).marks).not.toBe(before);
  });
});
