import type { RegionLoss } from '@geo-reserving/plugin-geo-reserving-common';
import { notSurviving, worstLoss } from './notSurviving';

function loss(
  region: string,
  verdicts: Partial<RegionLoss['verdicts']>,
): RegionLoss {
  return {
    region,
    services: 10,
    verdicts: {
      'no-takeover': 0,
      overload: 0,
      unsure: 0,
      fits: 0,
      'not-affected': 0,
      ...verdicts,
    },
  };
}

describe('notSurviving', () => {
  it('counts what fails and what does not fit, and nothing that is unsure', () => {
    expect(
      notSurviving(loss('eu', { 'no-takeover': 1, overload: 2, unsure: 4 })),
    ).toBe(3);
  });
});

describe('worstLoss', () => {
  it('takes most with it; among equals it leaves most unsure', () => {
    const losses = [
      loss('a', { unsure: 9 }),
      loss('b', { overload: 1 }),
      loss('c', { 'no-takeover': 1, unsure: 1 }),
    ];
    expect(worstLoss(losses)?.region).toBe('c');
  });

  it('is none without regions', () => {
    expect(worstLoss([])).toBeUndefined();
  });
});
