import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import axe from 'axe-core';
import { geoReservingApiRef } from '../../api';
import { FixtureApi } from '../../fixtures';
import { EntityServiceCard } from './EntityServiceCard';

function show(annotations: Record<string, string>) {
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'checkout', annotations },
  };
  return renderInTestApp(
    <EntityProvider entity={entity}>
      <EntityServiceCard />
    </EntityProvider>,
    { apis: [[geoReservingApiRef, new FixtureApi()]] },
  );
}

describe('the entity card', () => {
  it('shows both statuses, the split and the worst finding', async () => {
    const { container } = show({ 'geo-reserving/service': 'shop/checkout' });
    expect(await screen.findByText('partial')).toBeInTheDocument();
    expect(screen.getByText('unprotected')).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: /Frankfurt 38.%, Virginia 41.%/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByText("Not enough ready pods to take Frankfurt's share"),
    ).toBeInTheDocument();
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(v => v.id)).toEqual([]);
  });

  it('says what to write when the entity names no service', async () => {
    show({});
    expect(
      await screen.findByText('This entity is not geo-reserved yet'),
    ).toBeInTheDocument();
    expect(screen.getByText('geo-reserving/service')).toBeInTheDocument();
  });

  it('says what is wrong with an annotation that cannot be read', async () => {
    show({ 'geo-reserving/service': 'checkout' });
    expect(await screen.findByText(/says “checkout”/)).toBeInTheDocument();
  });
});
