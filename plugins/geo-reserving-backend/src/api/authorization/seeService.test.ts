import fc from 'fast-check';
import { binding } from '../../testing/startApi';
import { seeService } from './seeService';
import type { Vision } from './Vision';

const REFS = ['component:default/a', 'component:default/b'];

const anyVision = fc
  .record({
    fleet: fc.boolean(),
    services: fc.constantFrom('all' as const, 'some' as const, 'none' as const),
    allowed: fc.subarray(REFS),
  })
  .map(
    ({ fleet, services, allowed }): Vision => ({
      fleet,
      services,
      mayRead: ref =>
        services === 'all' || (services === 'some' && allowed.includes(ref)),
    }),
  );
const anyBound = fc
  .subarray(REFS)
  .map(refs => refs.map(ref => binding(ref, 'shop/cart', `owner of ${ref}`)));

describe('seeService', () => {
  it('names no entity, and no owner, that the caller may not see', () => {
    fc.assert(
      fc.property(anyVision, anyBound, (vision, bound) => {
        const sight = seeService(vision, 'read', bound);
        if (!sight.visible) return;
        for (const ref of sight.entityRefs) {
          expect(vision.mayRead(ref)).toBe(true);
        }
        if (sight.owner) {
          expect(sight.entityRefs.map(ref => `owner of ${ref}`)).toContain(
            sight.owner,
          );
        }
      }),
    );
  });

  it('lets the fleet permission alone open no bound service', () => {
    fc.assert(
      fc.property(anyVision, anyBound, (vision, bound) => {
        const mayReadNone = bound.every(b => !vision.mayRead(b.entityRef));
        if (bound.length === 0 || !mayReadNone) return;
        expect(seeService(vision, 'read', bound).visible).toBe(false);
      }),
    );
  });

  it('shows less, never more, when bindings are not known', () => {
    fc.assert(
      fc.property(anyVision, anyBound, (vision, bound) => {
        if (seeService(vision, 'never-read', []).visible) {
          expect(seeService(vision, 'read', bound).visible).toBe(true);
        }
      }),
    );
  });
});
