import { serviceOfEntity } from './serviceOfEntity';

const entity = (annotations?: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', annotations },
});

describe('serviceOfEntity', () => {
  it('reads its own annotation first', () => {
    const binding = serviceOfEntity(
      entity({
        'geo-reserving/service': 'shop/checkout',
        'backstage.io/kubernetes-id': 'other',
        'backstage.io/kubernetes-namespace': 'else',
      }),
    );
    expect(binding).toEqual({
      state: 'bound',
      ref: { namespace: 'shop', name: 'checkout' },
    });
  });

  it('falls back to both annotations of the kubernetes plugin', () => {
    const binding = serviceOfEntity(
      entity({
        'backstage.io/kubernetes-id': 'checkout',
        'backstage.io/kubernetes-namespace': 'shop',
      }),
    );
    expect(binding).toMatchObject({ ref: { namespace: 'shop' } });
  });

  it('is unbound without a namespace', () => {
    const binding = serviceOfEntity(
      entity({ 'backstage.io/kubernetes-id': 'checkout' }),
    );
    expect(binding).toEqual({ state: 'unbound' });
    expect(serviceOfEntity(entity())).toEqual({ state: 'unbound' });
  });

  it.each([
    'checkout',
    'shop/',
    '/checkout',
    'shop/check/out',
    'Shop/X',
    '../..',
  ])('refuses %s', value => {
    const binding = serviceOfEntity(entity({ 'geo-reserving/service': value }));
    expect(binding).toEqual({ state: 'invalid', value });
  });
});
