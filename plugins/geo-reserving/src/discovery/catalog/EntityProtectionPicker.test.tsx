import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogApiRef,
  EntityListProvider,
  useEntityList,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { ServiceList } from '@geo-reserving/plugin-geo-reserving-common';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { geoReservingApiRef } from '../../api';
import { cacheOf } from '../../api/queryClient';
import { FixtureApi, serviceRowFixtures } from '../../fixtures';
import { EntityProtectionPicker } from './EntityProtectionPicker';
import { createProtectionColumn } from './protectionColumn';

const component = (name: string, service?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: service ? { 'geo-reserving/service': service } : {},
  },
});

const ENTITIES = [
  component('cart', 'shop/cart'),
  component('checkout', 'shop/checkout'),
  component('docs'),
  component('gone', 'shop/gone'),
];

class ListApi extends FixtureApi {
  more: Partial<ServiceList> = {};

  async getServices(): Promise<ServiceList> {
    const list = await super.getServices();
    const [row] = serviceRowFixtures(1);
    return {
      ...list,
      generatedAt: '2026-11-26T14:04:31.000Z',
      items: [
        {
          ...row,
          entityRefs: ['component:default/cart'],
          protection: 'protected',
        },
        {
          ...row,
          entityRefs: ['component:default/checkout'],
          protection: 'unprotected',
        },
      ],
      ...this.more,
    };
  }
}

const column = createProtectionColumn<{ entity: Entity }>();

/** A catalog page, small: names, and our column. */
function Page() {
  const { entities, error } = useEntityList();
  if (error) throw error;
  return (
    <table>
      <tbody>
        {entities.map(entity => (
          <tr key={entity.metadata.name}>
            <th scope="row">{entity.metadata.name}</th>
            <td>{column.render?.({ entity }, 'row')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function show(
  options: { path?: string; pagination?: boolean; failure?: Error } = {},
) {
  const api = new ListApi();
  api.failure = options.failure;
  const catalog = catalogApiMock({ entities: ENTITIES });
  const asked = jest.spyOn(catalog, 'queryEntities');
  renderInTestApp(
    <EntityListProvider pagination={options.pagination ?? true}>
      <EntityProtectionPicker />
      <Page />
    </EntityListProvider>,
    {
      apis: [
        [geoReservingApiRef, api],
        [catalogApiRef, catalog],
      ],
      initialRouteEntries: [options.path ?? '/'],
    },
  );
  return Object.assign(api, { asked });
}

const names = () =>
  screen.queryAllByRole('rowheader').map(one => one.textContent);
const ofUnprotected = '/?filters[protection]=unprotected';

async function choose(status: string) {
  const box = await screen.findByRole('textbox');
  // It stays open after a choice, and a press would close it.
  if (!screen.queryByRole('listbox')) await userEvent.click(box);
  await userEvent.click(await screen.findByRole('option', { name: status }));
}

describe('the filter of the catalog by protection', () => {
  it.each([true, false])(
    'lists the entities whose services have the status, paged or not: %s',
    async pagination => {
      show({ pagination });
      await choose('unprotected');
      await waitFor(() => expect(names()).toEqual(['checkout']));
      await choose('protected');
      await waitFor(() => expect(names()).toEqual(['cart', 'checkout']));
    },
  );

  it('takes what the address says', async () => {
    show({ path: ofUnprotected });
    await waitFor(() => expect(names()).toEqual(['checkout']));
  });

  it('lists nothing when no service has the status', async () => {
    const { asked } = show({ path: '/?filters[protection]=at-risk' });
    await waitFor(() =>
      expect(asked).toHaveBeenCalledWith(
        expect.objectContaining({ filter: { 'metadata.name': ['/'] } }),
      ),
    );
    await waitFor(() => expect(names()).toEqual([]));
  });

  it('says that the list is not filtered when services cannot be read, and filters nothing away', async () => {
    show({ path: ofUnprotected, failure: new Error('connection refused') });
    expect(
      await screen.findByText(
        /Not filtered: .* connection refused/,
        undefined,
        {
          timeout: 10_000,
        },
      ),
    ).toBeInTheDocument();
    await waitFor(() => expect(names()).toHaveLength(4));
  });

  it('says so while it is not known which entity is which service', async () => {
    const api = show({ path: ofUnprotected });
    api.more = { entitiesUnknown: true };
    expect(
      await screen.findByText(/which entity is which service is not known yet/),
    ).toBeInTheDocument();
    await waitFor(() => expect(names()).toHaveLength(4));
  });

  it('has no violations', async () => {
    show({ path: ofUnprotected });
    await waitFor(() => expect(names()).toEqual(['checkout']));
    const found = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa'],
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(
      found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
    ).toEqual([]);
  });
});

describe('the column of the catalog', () => {
  const cellOf = (name: string) =>
    screen.getByRole('rowheader', { name }).nextElementSibling;

  it('says how each service is protected, of one answer for all rows', async () => {
    const api = show({ path: '/?filters[kind]=component' });
    // Rows that are drawn late would find the answer too old and ask again.
    const { client } = cacheOf(api);
    const { queries } = client.getDefaultOptions();
    client.setDefaultOptions({ queries: { ...queries, staleTime: Infinity } });
    await choose('unprotected');
    await choose('protected');
    await waitFor(() => expect(cellOf('cart')).toHaveTextContent('protected'));
    expect(cellOf('checkout')).toHaveTextContent('unprotected');
    expect(api.calls.services).toBe(1);
  });

  it('says unknown of a service that nobody has seen, and nothing of what is none', async () => {
    const api = show({ path: ofUnprotected });
    api.more = { entitiesUnknown: true };
    await waitFor(() => expect(names()).toHaveLength(4));
    await waitFor(() => expect(cellOf('gone')).toHaveTextContent('unknown'));
    expect(cellOf('docs')).toHaveTextContent('–');
  });

  it('says as of when it was so when the backend stops answering', async () => {
    const api = show({ path: ofUnprotected });
    await waitFor(() => expect(names()).toEqual(['checkout']));
    api.failure = new Error('connection refused');
    act(() => void cacheOf(api).client.invalidateQueries());
    expect(
      await screen.findByText(/As of 14:04:31 UTC/, undefined, {
        timeout: 20_000,
      }),
    ).toBeInTheDocument();
    expect(cellOf('checkout')).toHaveTextContent('unprotected');
  });
});
