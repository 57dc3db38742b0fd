import type { OperationView } from '@geo-reserving/plugin-geo-reserving-common';
import { endOf, goesBackAt, reportOf } from './report';

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
  it('says of every operation what it did and how long it took, with links', () => {
    expect(report({}, { id: '18' }).split('\n')).toEqual([
      '- [shop/cart](https://portal/geo/services/shop/cart): Drain Frankfurt. Done. Written after 3.4 s, moved after 112 s. Measured: eu 1.4 %, us 98.6 %. [The operation](https://portal/geo/operations/17)',
      expect.stringContaining('operations/18'),
    ]);
  });

  it('makes no number of what was not measured', () => {
    const unseen = { movedAfterSeconds: undefined };
    expect(report(unseen)).toContain('not seen to have moved yet. Measured');
    const unmeasured = report({ ...unseen, observed: undefined });
    expect(unmeasured).toContain('moved: not measured.');
    expect(unmeasured).not.toContain('Measured');
    expect(report({ writtenAfterSeconds: undefined })).not.toContain('Written');
  });

  it('says when the first of them goes back, and promises nothing of what was not done', () => {
    const later = { ...OPERATION, expiresAt: '2026-11-26T21:00:00.000Z' };
    const undone: OperationView = { ...OPERATION, status: 'rolled-back' };
    expect(goesBackAt([later, OPERATION])).toBe('2026-11-26 20:54 UTC');
    expect(goesBackAt([undone, later])).toBe('2026-11-26 21:00 UTC');
    expect(goesBackAt([undone])).toBeUndefined();
    expect(endOf(OPERATION)).toContain('Goes back by itself at 2026-11-26');
    expect(endOf(undone)).not.toContain('Goes back');
  });
});
