import fc from 'fast-check';
import { binding } from '../../__testUtils__/startApi';
import { seeService, type Sight } from './seeService';
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
        fc.pre(sight.visible);
        const { entityRefs, owner } = sight as Sight & { visible: true };
        expect(entityRefs.filter(ref => !vision.mayRead(ref))).toEqual([]);
        expect([
          undefined,
          ...entityRefs.map(ref => `owner of ${ref}`),
        ]).toContain(owner);
      }),
    );
  });

  it('lets the fleet permission alone open no bound service', () => {
    fc.assert(
      fc.property(anyVision, anyBound, (vision, bound) => {
        const mayReadNone = bound.every(b => !vision.mayRead(b.entityRef));
        fc.pre(bound.length > 0 && mayReadNone);
        expect(seeService(vision, 'read', bound).visible).toBe(false);
      }),
    );
  });

  it('shows less, never more, when bindings are not known', () => {
    fc.assert(
      fc.property(anyVision, anyBound, (vision, bound) => {
        fc.pre(seeService(vision, 'never-read', []).visible);
        expect(seeService(vision, 'read', bound).visible).toBe(true);
      }),
    );
  });
});
