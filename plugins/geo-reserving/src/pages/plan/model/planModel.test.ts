import fc from 'fast-check';
import { planFixture } from '../../../fixtures';
import { groupChanges } from './groupChanges';
import { jsonLines } from './jsonLines';
import { lineDiff } from './lineDiff';
import { rankVerdicts } from './rankVerdicts';

const plan = planFixture({
  service: { namespace: 'shop', name: 'checkout' },
  action: {
    kind: 'shift',
    intent: {
      mode: 'active-active',
      routing: 'weighted',
      weights: {
        'eu-central': 30,
        'us-east': 50,
        'sa-east': 12,
        'ap-southeast': 8,
      },
    },
  },
});

describe('a diff', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), {
    maxLength: 12,
  });

  it('holds all of both sides, in their order', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const diff = lineDiff(before, after);
        const without = (kind: string) =>
          diff.filter(line => line.kind !== kind).map(({ text }) => text);
        expect(without('new')).toEqual(before);
        expect(without('gone')).toEqual(after);
      }),
    );
  });

  it('shows nothing as changed when nothing changes', () => {
    fc.assert(
      fc.property(lines, same => {
        expect(lineDiff(same, same).every(l => l.kind === 'same')).toBe(true);
      }),
    );
  });

  it('marks one changed line among others', () => {
    expect(lineDiff(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'gone', text: 'b' },
      { kind: 'new', text: 'x' },
      { kind: 'same', text: 'c' },
    ]);
  });

  it('does not compare what nobody would read', () => {
    const many = Array.from({ length: 2_000 }, (_, i) => String(i));
    expect(
      lineDiff(many, [...many, 'x']).filter(l => l.kind === 'same'),
    ).toEqual([]);
  });
});

describe('a value in lines', () => {
  it('is one line while it fits, and nothing when it is absent', () => {
    expect(jsonLines(undefined)).toEqual([]);
    expect(jsonLines(null)).toEqual(['null']);
    expect(jsonLines(0)).toEqual(['0']);
    expect(jsonLines({ 'eu/*': 30, 'us/*': 70 })).toEqual([
      '{eu/*: 30, us/*: 70}',
    ]);
  });

  it('is broken where it is long, as people write YAML', () => {
    const to = { 'eu-central/*': 50, 'us-east/*': 30, 'sa-east/*': 20 };
    expect(jsonLines([{ from: 'eu-central/*', to }])).toEqual([
      '- from: eu-central/*',
      '  to: {eu-central/*: 50, us-east/*: 30, sa-east/*: 20}',
    ]);
  });
});

describe('changes', () => {
  it('that are the same in several clusters are one, with owners and what is deferred', () => {
    expect(groupChanges(plan.steps[0].changes)).toMatchObject([
      {
        clusters: ['iad-1', 'gru-1', 'sin-1', 'fra-1', 'fra-2'],
        owners: [
          {
            owner: 'argocd-controller',
            clusters: ['gru-1', 'sin-1', 'fra-1', 'fra-2'],
          },
        ],
        deferred: [{ cluster: 'fra-2' }],
      },
    ]);
  });

  it('that differ stay apart, and so do balancers', () => {
    const [first, second] = plan.steps[0].changes;
    const lb = { ...first, cluster: undefined, kind: 'backend' };
    expect(
      groupChanges([
        first,
        { ...second, fields: [{ path: 'weight', before: 1, after: 2 }] },
        { ...lb, id: 'lb-1' },
        { ...lb, id: 'lb-2' },
      ]),
    ).toHaveLength(4);
  });
});

describe('verdicts', () => {
  it('are what blocks, what is only said, and what holds', () => {
    const { blocking, warning, passing } = rankVerdicts(plan);
    expect(blocking.map(v => v.rule)).toEqual(['receiver-headroom']);
    expect(warning.map(v => v.rule)).toEqual(['replication-lag']);
    expect(passing).toHaveLength(3);
  });

  it('that nobody knows are never passed, and rules that are off are silent', () => {
    const [first] = plan.verdicts;
    const { blocking, passing } = rankVerdicts({
      verdicts: [
        { ...first, verdict: 'unknown' },
        { ...first, mode: 'off' },
      ],
    });
    expect(blocking).toHaveLength(1);
    expect(passing).toEqual([]);
  });
});
