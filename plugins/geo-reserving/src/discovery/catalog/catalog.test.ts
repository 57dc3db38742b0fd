import type {
  ProtectionStatus,
  ServiceList,
} from '@geo-reserving/plugin-geo-reserving-common';
import { serviceRowFixtures } from '../../fixtures';
import { serviceListFixture } from '../../fixtures/serviceRows';
import { EntityProtectionFilter } from './EntityProtectionFilter';
import { entitiesWith, rowOfEntity } from './protectionOf';

function entity(ref: string) {
  const [, kind, namespace, name] = /^(.*):(.*)\/(.*)$/.exec(ref) ?? [];
  return { apiVersion: 'v1', kind, metadata: { namespace, name } };
}

function listOf(bound: Record<string, ProtectionStatus>): ServiceList {
  const [row] = serviceRowFixtures(1);
  return {
    ...serviceListFixture(0, 0),
    items: Object.entries(bound).map(([ref, protection]) => ({
      ...row,
      entityRefs: [ref],
      protection,
    })),
  };
}

describe('which entity is which service', () => {
  const list = listOf({
    'component:default/cart': 'protected',
    'component:default/checkout': 'unprotected',
    'api:shop/checkout': 'unknown',
  });

  it('is told by the whole reference, whatever its letters', () => {
    const found = rowOfEntity(list, entity('Component:default/Checkout'));
    expect(found?.protection).toBe('unprotected');
    expect(
      rowOfEntity(list, entity('component:shop/checkout')),
    ).toBeUndefined();
  });

  it('is asked for by status', () => {
    expect(entitiesWith(list, ['unprotected', 'unknown'])).toEqual([
      'api:shop/checkout',
      'component:default/checkout',
    ]);
    expect(entitiesWith(list, ['at-risk'])).toEqual([]);
  });
});

describe('EntityProtectionFilter', () => {
  const filter = new EntityProtectionFilter(
    ['unprotected'],
    ['component:default/checkout'],
  );

  it('asks the catalog for names, and keeps the exact references of what it gives', () => {
    expect(filter.getCatalogFilters()).toEqual({
      'metadata.name': ['checkout'],
    });
    expect(filter.filterEntity(entity('Component:default/checkout'))).toBe(
      true,
    );
    expect(filter.filterEntity(entity('component:shop/checkout'))).toBe(false);
    expect(filter.toQueryValue()).toEqual(['unprotected']);
  });

  it('lets nothing through when no service has the status', () => {
    const none = new EntityProtectionFilter(['at-risk'], []);
    expect(none.getCatalogFilters()).toEqual({ 'metadata.name': ['/'] });
    expect(none.filterEntity(entity('component:default/cart'))).toBe(false);
  });

  it('filters nothing while it is not known which service has it', () => {
    const unknown = new EntityProtectionFilter(['at-risk'], undefined);
    expect(unknown.getCatalogFilters()).toEqual({});
    expect(unknown.filterEntity(entity('component:default/cart'))).toBe(true);
    expect(unknown.isByPage).toBe(false);
  });

  it('filters each page by itself when the names do not fit into a request', () => {
    const refs = Array.from(
      { length: 500 },
      (_, i) => `component:default/service-${i}`,
    );
    const many = new EntityProtectionFilter(['protected'], refs);
    expect(many.isByPage).toBe(true);
    expect(many.getCatalogFilters()).toEqual({});
    expect(many.filterEntity(entity('component:default/service-7'))).toBe(true);
    expect(many.filterEntity(entity('component:default/other'))).toBe(false);
  });
});
