import type { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import { isDnsLabel } from '@geo-reserving/plugin-geo-reserving-node';
import { bindingOf } from './bindingOf';

function component(
  annotations: Record<string, string>,
  rest: Partial<Entity> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'checkout', annotations },
    ...rest,
  };
}

const bound = (service: { namespace: string; name: string }) =>
  expect.objectContaining({
    outcome: 'bound',
    binding: expect.objectContaining({
      entityRef: 'component:default/checkout',
      service,
    }),
  });

describe('bindingOf', () => {
  it('reads our annotation with what is declared beside it', () => {
    const ours = {
      'geo-reserving/service': 'shop/checkout',
      'geo-reserving/mode': 'standby',
      'geo-reserving/regions': 'eu,us',
      'geo-reserving/tier': '1',
      'geo-reserving/rto': '5m',
      'geo-reserving/rpo': '30s',
    };
    const entity = component(
      { ...ours, 'example.com/of-somebody-else': 'is not kept' },
      {
        relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
        spec: { owner: 'payments' },
      },
    );
    expect(bindingOf(entity)).toEqual({
      outcome: 'bound',
      binding: {
        entityRef: 'component:default/checkout',
        service: { namespace: 'shop', name: 'checkout' },
        owner: 'group:default/payments',
        mode: 'standby',
        regions: 'eu,us',
        tier: '1',
        rto: '5m',
        rpo: '30s',
        annotations: ours,
      },
    });
  });

  it("falls back to the kubernetes plugin's annotations, which must both be there", () => {
    const id = { 'backstage.io/kubernetes-id': 'checkout' };
    const namespace = { 'backstage.io/kubernetes-namespace': 'shop' };
    expect(bindingOf(component({ ...id, ...namespace }))).toEqual(
      bound({ namespace: 'shop', name: 'checkout' }),
    );
    expect(bindingOf(component(id))).toEqual({ outcome: 'none' });
    expect(bindingOf(component(namespace))).toEqual({ outcome: 'none' });
    expect(bindingOf(component({}))).toEqual({ outcome: 'none' });
  });

  it('does not cover a broken annotation up with the fallback', () => {
    const entity = component({
      'geo-reserving/service': 'checkout',
      'backstage.io/kubernetes-id': 'checkout',
      'backstage.io/kubernetes-namespace': 'shop',
    });
    expect(bindingOf(entity)).toEqual({
      outcome: 'invalid',
      entityRef: 'component:default/checkout',
      reason:
        'geo-reserving/service is "checkout"; write <namespace>/<name> of a Kubernetes Service',
    });
  });

  it('binds to names only, whatever the annotation holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.constantFrom('a/b/c', '/', 'a/', '/b', 'A/b', 'a/b"}', 'a /b'),
        ),
        value => {
          const result = bindingOf(
            component({ 'geo-reserving/service': value }),
          );
          const service =
            result.outcome === 'bound' ? result.binding.service : undefined;
          const parts = service ? [service.namespace, service.name] : [];
          expect(parts.filter(part => !isDnsLabel(part))).toEqual([]);
          expect(result.outcome).toBe(service ? 'bound' : 'invalid');
        },
      ),
    );
  });
});
