import type { TargetView } from '@geo-reserving/plugin-geo-reserving-common';
import fc from 'fast-check';
import type { CommandWrite, WantedTraffic } from './changing';
import type { DirectorReading } from './TrafficDirector';
import {
  changeWeights,
  confirmWeights,
  standing,
  wantedWeights,
  weightsOf,
} from './weights';

const target = (name: string, region: string, weight: number): TargetView => ({
  name,
  cluster: name,
  region,
  state: 'serving',
  weight,
});
const FRA_1 = target('fra-1', 'eu-central', 60);
const FRA_2 = target('fra-2', 'eu-central', 0);
const IAD_1 = target('iad-1', 'us-east', 40);
const CDN: TargetView = { name: 'cdn', state: 'unknown', weight: 7 };
const TARGETS = [FRA_1, FRA_2, IAD_1, CDN];

function wanted(
  weights: Record<string, number>,
  drained: string[] = [],
): WantedTraffic {
  return {
    intent: { mode: 'active-active', routing: 'weighted', weights },
    drainedClusters: new Set(drained),
    clusters: new Map([
      ['eu-central', ['fra-1', 'fra-2']],
      ['us-east', ['iad-1']],
    ]),
  };
}

const reading = (targets: TargetView[], stale = false) =>
  ({
    id: 'shop.example.com',
    targets,
    felt: { kind: 'at-once' },
    provenance: { source: 'dns', stale },
  } as unknown as DirectorReading);

describe('wantedWeights', () => {
  it('divides the share of a region among its clusters, and leaves others alone', () => {
    expect(
      wantedWeights(TARGETS, wanted({ 'eu-central': 60, 'us-east': 40 })),
    ).toEqual({ 'fra-1': 30, 'fra-2': 30, 'iad-1': 40 });
  });

  it('gives the share of a drained cluster to its siblings', () => {
    const drained = wanted({ 'eu-central': 60, 'us-east': 40 }, ['fra-1']);
    expect(wantedWeights(TARGETS, drained)).toEqual({
      'fra-1': 0,
      'fra-2': 60,
      'iad-1': 40,
    });
  });

  it('says what no weights can do', () => {
    const nearest = wanted({});
    nearest.intent = { mode: 'active-active', routing: 'nearest' };
    expect(wantedWeights(TARGETS, nearest)).toMatch(/nearest/);
    expect(wantedWeights([FRA_1], wanted({ 'us-east': 100 }))).toMatch(
      /leads to us-east/,
    );
  });

  it('never rounds away who is meant to get something, nor feeds who is not', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 100, noNaN: true }),
        fc.constantFrom<string[]>([], ['fra-1'], ['fra-2']),
        (share, drained) => {
          const weights = wantedWeights(
            TARGETS,
            wanted({ 'eu-central': share, 'us-east': 100 - share }, drained),
          );
          if (typeof weights === 'string') throw new Error(weights);
          for (const one of [FRA_1, FRA_2]) {
            expect(weights[one.name] > 0).toBe(!drained.includes(one.name));
          }
          expect(Object.values(weights).every(Number.isInteger)).toBe(true);
          expect(weights).not.toHaveProperty('cdn');
        },
      ),
    );
  });
});

describe('a change of weights', () => {
  const change = (now: DirectorReading | undefined, to: WantedTraffic) =>
    changeWeights({
      ...{ director: 'dns', instance: 'zone', kind: 'record' },
      reading: now,
      wanted: to,
      edit: (_state, name, weights) => ({ name, weights }),
    });

  it('names what changes, and has the way back', () => {
    const outcome = change(
      reading(TARGETS),
      wanted({ 'eu-central': 120, 'us-east': 80 }),
    );
    if (outcome.kind === 'cannot') throw new Error(outcome.why);
    const [{ fields, write, effect }] = outcome.changes;
    expect(fields).toEqual([
      { path: 'fra-1 weight', before: 60, after: 30 },
      { path: 'fra-2 weight', before: 0, after: 30 },
    ]);
    const { command, undo } = write as CommandWrite;
    const { name, from, to } = command as any;
    expect(undo).toEqual({ name, from: to, to: from });
    expect(from).toEqual(weightsOf(TARGETS));
    expect(effect.kind === 'polled' && effect.edit(undefined)).toEqual({
      name,
      weights: to,
    });
  });

  it('is none when everything weighs what it should', () => {
    const all = [target('fra-1', 'eu-central', 60), IAD_1];
    const to = wanted({ 'eu-central': 60, 'us-east': 40 });
    expect(change(reading(all), to)).toMatchObject({ changes: [] });
  });

  it('cannot be told, nor confirmed, from what was not read lately', () => {
    const to = wanted({ 'us-east': 100 });
    for (const old of [undefined, reading(TARGETS, true)]) {
      expect(change(old, to).kind).toBe('cannot');
      const write = { command: {} } as unknown as CommandWrite;
      expect(confirmWeights({ write }, old).verdict).toBe('cannot-tell');
    }
  });
});

describe('standing', () => {
  const command = { name: 'x', from: { a: 1, b: 2 }, to: { a: 3, b: 4 } };

  it.each([
    [
      'as-planned',
      [
        ['a', 1],
        ['b', 2],
      ],
    ],
    [
      'done',
      [
        ['b', 4],
        ['a', 3],
        ['cdn', 9],
      ],
    ],
    [
      'changed',
      [
        ['a', 1],
        ['b', 4],
      ],
    ],
    ['changed', [['a', 1]]],
    [
      'changed',
      [
        ['a', 1],
        ['a', 1],
      ],
    ],
    [
      'changed',
      [
        ['a', 1],
        ['b', 2],
        ['b', 2],
      ],
    ],
    ['changed', []],
  ] as const)('is %s at %j', (where, now) => {
    expect(standing(command, now)).toBe(where);
  });
});
