import type { LossView } from '@geo-reserving/plugin-geo-reserving-common';
import { regionLosses } from './regionLosses';

function service(losses: Record<string, LossView['verdict']>) {
  return {
    whatIf: Object.entries(losses).map(([region, verdict]) => ({
      region,
      verdict,
      summary: '',
      receivers: [],
    })),
  };
}

describe('regionLosses', () => {
  it('counts every service in each region that it is placed in', () => {
    const losses = regionLosses(
      ['us', 'eu'],
      [
        service({ eu: 'overload', us: 'fits' }),
        service({ eu: 'overload' }),
        service({}),
      ],
    );
    expect(losses).toMatchObject([
      { region: 'us', services: 1, verdicts: { fits: 1, overload: 0 } },
      { region: 'eu', services: 2, verdicts: { overload: 2 } },
    ]);
  });

  it('puts regions that nobody configured last, and leaves out those without services', () => {
    const losses = regionLosses(
      ['us', 'empty'],
      [service({ zz: 'unsure', aa: 'unsure', us: 'unsure' })],
    );
    expect(losses.map(({ region }) => region)).toEqual(['us', 'aa', 'zz']);
  });
});
