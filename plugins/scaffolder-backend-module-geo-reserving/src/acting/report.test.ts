import type { OperationView } from '@geo-reserving/plugin-geo-reserving-common';
import { reportOf } from './report';

const OPERATION = {
  id: '17',
  service: { namespace: 'shop', name: 'cart' },
  status: 'succeeded',
  message: 'Done.',
  plan: { summary: 'Drain Frankfurt' },
  writtenAfterSeconds: 3.44,
  movedAfterSeconds: 112,
  observed: { split: { eu: 1.44, us: 98.56 } },
  expiresAt: '2026-11-26T20:54:31.000Z',
} as unknown as OperationView;

const linkTo = (path: string) => `https://portal/geo/${path}`;
const report = (...ended: Partial<OperationView>[]) =>
  reportOf(
    ended.map(change => ({ ...OPERATION, ...change })),
    { linkTo },
  );

describe('the report of a task', () => {
  it('says of every operation what it did, how long it took, and when it goes back, with links', () => {
    expect(report({}, { id: '18' }).split('\n')).toEqual([
      '- [shop/cart](https://portal/geo/services/shop/cart): Drain Frankfurt. Done. Written after 3.4 s, moved after 112 s. Measured: eu 1.4 %, us 98.6 %. Goes back by itself at 2026-11-26 20:54 UTC. [The operation](https://portal/geo/operations/17)',
      expect.stringContaining('operations/18'),
    ]);
  });

  it('makes no number of what was not measured, and promises no way back of what was not done', () => {
    expect(report({ movedAfterSeconds: undefined })).toContain(
      'moved: not measured',
    );
    expect(report({ observed: undefined })).not.toContain('Measured');
    expect(report({ writtenAfterSeconds: undefined })).not.toContain('Written');
    expect(report({ status: 'rolled-back' })).not.toContain('Goes back');
    expect(report({ expiresAt: undefined })).not.toContain('Goes back');
  });
});
