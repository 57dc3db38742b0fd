import type { Finding } from '@geo-reserving/plugin-geo-reserving-common';
import fc from 'fast-check';
import { checkoutFixture } from '../../../fixtures';
import { asOneFinding, clustersAway, foldUnseen } from './foldUnseen';

const [base] = checkoutFixture().readiness;
const unseen = (check: Finding['check'], cluster = 'fra-2'): Finding => ({
  ...base,
  check,
  verdict: 'unknown',
  title: `${cluster} cannot be checked`,
  detail: `${check} is unknown in ${cluster}.`,
  evidence: [
    {
      statement: 'It was never read.',
      source: 'syd-1',
      cluster: 'syd-1',
      stale: true,
    },
    {
      statement: 'It does not answer.',
      source: cluster,
      cluster,
      at: '2026-05-04T14:02:11Z',
      stale: true,
    },
  ],
  params: { cluster },
});
const away = new Set(['fra-2']);
const hidden = (['zone-spread', 'image-parity', 'drift'] as const).map(check =>
  unseen(check),
);

describe('foldUnseen', () => {
  it('says once that a cluster hides many checks, where the first of them stood', () => {
    const known: Finding = { ...base, verdict: 'fail', params: {} };
    const other = unseen('disruption-budget', 'gru-1');
    const lines = foldUnseen(
      [known, hidden[0], other, ...hidden.slice(1)],
      away,
    );
    expect(lines).toEqual([
      { kind: 'one', finding: known },
      { kind: 'unseen', clusters: ['fra-2'], findings: hidden },
      { kind: 'one', finding: other },
    ]);
  });

  it('lists a few as they are', () => {
    const lines = foldUnseen(hidden.slice(1), away);
    expect(lines.map(line => line.kind)).toEqual(['one', 'one']);
  });

  it('never loses nor repeats a finding, and folds none that is known', () => {
    const finding = fc
      .record({
        verdict: fc.constantFrom('pass', 'warn', 'fail', 'unknown' as const),
        cluster: fc.constantFrom('fra-2', 'gru-1'),
      })
      .map(
        ({ verdict, cluster }): Finding => ({
          ...unseen('drift', cluster),
          verdict: verdict as Finding['verdict'],
        }),
      );
    fc.assert(
      fc.property(fc.array(finding), findings => {
        const shown = foldUnseen(findings, away).flatMap(line =>
          line.kind === 'one' ? [line.finding] : line.findings,
        );
        expect(shown).toHaveLength(findings.length);
        expect(new Set(shown)).toEqual(new Set(findings));
      }),
    );
  });
});

describe('asOneFinding', () => {
  it('is as old as what was seen of its clusters, whatever else is unknown', () => {
    const [fold] = foldUnseen(hidden, away);
    if (fold.kind !== 'unseen') throw new Error('Nothing was folded');
    const words = { title: 'fra-2 cannot be checked', detail: '3 checks' };
    const found = asOneFinding(fold, words);
    expect(found).toMatchObject(words);
    expect(found.evidence).toHaveLength(3);
    expect(found.evidence[0]).toEqual({
      statement: 'zone-spread is unknown in fra-2.',
      source: 'fra-2',
      at: '2026-05-04T14:02:11Z',
      stale: true,
    });
  });
});

it('takes the clusters whose facts are old', () => {
  expect([...clustersAway(checkoutFixture())]).toContain('fra-2');
});
