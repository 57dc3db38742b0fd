import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { ServiceRow } from '@geo-reserving/plugin-geo-reserving-common';
import { screen } from '@testing-library/react';
import { serviceRowFixtures } from '../../fixtures';
import { rootRouteRef } from '../../routes';
import { ServiceLink } from './ServiceLink';
import { useServiceHref } from './useServiceHref';

const [fixture] = serviceRowFixtures(1);
const row = { ...fixture, ref: { namespace: 'shop', name: 'cart' } };

function Probe(props: { row: ServiceRow }) {
  const hrefOf = useServiceHref();
  return <ServiceLink row={props.row} href={hrefOf(props.row)} />;
}

describe('the link of a service', () => {
  it('leads to the tab of its entity', async () => {
    renderInTestApp(
      <Probe row={{ ...row, entityRefs: ['component:default/cart'] }} />,
      {
        mountedRoutes: {
          '/geo-reserving': rootRouteRef,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
    expect(await screen.findByRole('link', { name: 'cart' })).toHaveAttribute(
      'href',
      '/catalog/default/component/cart/geo-reserving',
    );
  });

  it('leads to its own page when no entity is bound to it', async () => {
    renderInTestApp(<Probe row={{ ...row, entityRefs: [] }} />, {
      mountedRoutes: { '/geo-reserving': rootRouteRef },
    });
    expect(await screen.findByRole('link', { name: 'cart' })).toHaveAttribute(
      'href',
      '/geo-reserving/services/shop/cart',
    );
  });

  it('is plain text where neither page is mounted', async () => {
    renderInTestApp(<Probe row={row} />);
    expect(await screen.findByText('cart')).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
