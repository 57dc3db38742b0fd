import fc from 'fast-check';
import { judgeReadiness, type Threshold } from './judgeReadiness';

const STRICT: Threshold = {
  protection: 'protected',
  serving: ['normal'],
  checks: ['ready-capacity'],
  maxFailing: 0,
};

const finding = (verdict: string, check = 'ready-capacity') =>
  ({ check, verdict, title: `${check} ${verdict}` } as any);

describe('whether a service is ready enough', () => {
  it('is, when everything is', () => {
    expect(
      judgeReadiness(
        {
          serving: 'normal',
          protection: 'protected',
          readiness: [finding('pass')],
        },
        STRICT,
      ),
    ).toEqual([]);
  });

  it('is not, when a check was not made', () => {
    const service = { serving: 'normal', protection: 'protected' } as const;
    expect(judgeReadiness({ ...service, readiness: [] }, STRICT)).toEqual([
      'The check ready-capacity was not made.',
    ]);
  });

  it('never is, while it is unknown how protected it is, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.record({
          protection: fc.constantFrom(
            'protected' as const,
            'at-risk' as const,
            'unprotected' as const,
          ),
          serving: fc.constant([]),
          checks: fc.constant([]),
          maxFailing: fc.nat(),
        }),
        threshold => {
          const reasons = judgeReadiness(
            { serving: 'unknown', protection: 'unknown', readiness: [] },
            threshold,
          );
          expect(reasons).toHaveLength(1);
        },
      ),
    );
  });

  it('is not, while a check that has to pass is unknown or warns', () => {
    for (const verdict of ['unknown', 'warn', 'fail']) {
      const reasons = judgeReadiness(
        {
          serving: 'normal',
          protection: 'protected',
          readiness: [finding(verdict)],
        },
        STRICT,
      );
      expect(reasons[0]).toContain(`ready-capacity is ${verdict}`);
    }
  });
});
