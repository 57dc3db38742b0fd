import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import axe from 'axe-core';
import type {
  OperationSearchDocument,
  ServiceSearchDocument,
} from '@geo-reserving/plugin-geo-reserving-common';
import { rootRouteRef } from '../../routes';
import { SearchResultItem } from './SearchResultItem';

const SERVICE: ServiceSearchDocument = {
  kind: 'service',
  title: 'shop/checkout',
  text: 'All of it.',
  location: '/somewhere/services/shop/checkout',
  namespace: 'shop',
  name: 'checkout',
  entityRef: 'component:default/checkout',
  asOf: Date.parse('2026-11-26T14:04:31Z'),
  serving: 'down',
  protection: 'unprotected',
  summary: 'Nobody serves it.',
  regions: ['eu-central', 'Frankfurt'],
  owner: 'group:default/payments',
  failing: ['Virginia has no room', 'Runs in one zone'],
  failingCount: 2,
};

const OPERATION: OperationSearchDocument = {
  kind: 'operation',
  title: 'Drain us-east of shop/checkout',
  text: 'All of it.',
  location: '/somewhere/operations/7f3a',
  namespace: 'shop',
  name: 'checkout',
  entityRef: '',
  asOf: Date.parse('2026-11-26T14:04:31Z'),
  operation: '7f3a',
  action: 'drain',
  target: 'us-east',
  status: 'awaiting-approval',
  message: 'It waits for somebody to approve it.',
  reason: 'Racks are moved',
  requestedBy: 'user:default/ada',
  createdAt: '2026-11-26T12:00:00.000Z',
};

function show(result: { title: string; text: string; location: string }) {
  return renderInTestApp(
    <ul>
      <li>
        <SearchResultItem result={result} icon={<svg aria-hidden="true" />} />
      </li>
    </ul>,
    {
      mountedRoutes: {
        '/geo-reserving': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

describe('a result of the search', () => {
  it('says how a service was, as of when, and leads to the tab of its entity', async () => {
    show(SERVICE);
    expect(
      await screen.findByRole('link', { name: 'shop/checkout' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/geo-reserving',
    );
    for (const words of [
      'down',
      'unprotected',
      'Nobody serves it.',
      'Fails: Virginia has no room · Runs in one zone',
      'Owner: payments',
      'As of 2026-11-26 14:04 UTC',
    ]) {
      expect(screen.getByText(words)).toBeInTheDocument();
    }
  });

  it('says how many findings fail when their titles were not read', async () => {
    show({ ...SERVICE, entityRef: '', failing: [] } as typeof SERVICE);
    expect(await screen.findByText('2 findings fail')).toBeInTheDocument();
    expect(screen.getByRole('link')).toHaveAttribute(
      'href',
      '/geo-reserving/services/shop/checkout',
    );
  });

  it('says who asked for an operation, why and when, and leads to it', async () => {
    show(OPERATION);
    expect(
      await screen.findByRole('link', {
        name: 'Drain us-east of shop/checkout',
      }),
    ).toHaveAttribute('href', '/geo-reserving/operations/7f3a');
    expect(screen.getByText('awaiting approval')).toBeInTheDocument();
    expect(
      screen.getByText(
        'Asked for by ada, 2026-11-26 12:00:00 UTC: Racks are moved',
      ),
    ).toBeInTheDocument();
  });

  it('shows what it does not know as it stands in the index', async () => {
    show({ title: 'Older', text: 'As it was.', location: '/geo-reserving' });
    expect(await screen.findByRole('link', { name: 'Older' })).toHaveAttribute(
      'href',
      '/geo-reserving',
    );
    expect(screen.getByText('As it was.')).toBeInTheDocument();
  });

  it.each([
    ['service', SERVICE],
    ['operation', OPERATION],
  ])('finds no violations on a result: %s', async (_, document) => {
    show(document);
    await screen.findByRole('link');
    const found = await axe.run(screen.getByRole('list'), {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(found.violations.map(({ id }) => id)).toEqual([]);
  });
});
