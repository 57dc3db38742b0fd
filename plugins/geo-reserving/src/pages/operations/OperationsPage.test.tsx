import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation, useNavigate } from 'react-router-dom';
import { geoReservingApiRef } from '../../api';
import { doneOperationFixture, FixtureApi } from '../../fixtures';
import { rootRouteRef } from '../../routes';
import { giveElementsASize } from '../fleet/__testUtils__/giveElementsASize';
import { GeoReservingPage } from '../GeoReservingPage';

giveElementsASize();
jest.setTimeout(60_000);

function Browser() {
  const { search } = useLocation();
  const navigate = useNavigate();
  return (
    <>
      <output aria-label="url">{search}</output>
      <button onClick={() => navigate(-1)}>browser back</button>
    </>
  );
}

function show(path: string, api = new FixtureApi()) {
  api.acting.withRunning();
  renderInTestApp(
    <>
      <GeoReservingPage />
      <Browser />
    </>,
    {
      apis: [[geoReservingApiRef, api], mockApis.analytics()],
      mountedRoutes: { '/geo-reserving': rootRouteRef },
      mountPath: '/geo-reserving/*',
      initialRouteEntries: [`/geo-reserving${path}`],
    },
  );
  return api;
}

const url = () =>
  screen.getByRole('status', { name: 'url', hidden: true }).textContent;
const names = async () =>
  within(await screen.findByRole('table', { name: /^Operations/ }))
    .getAllByRole('rowheader')
    .map(cell => cell.textContent);

describe('the page of operations', () => {
  it('says who did what and why, what it took, and what is still owed', async () => {
    show('/operations');
    expect(await names()).toHaveLength(3);
    const done = screen.getByRole('row', { name: /Done\./ });
    expect(done).toHaveTextContent('jonas: Black Friday headroom');
    expect(done).toHaveTextContent('3 min 10 s');
    expect(done).toHaveTextContent('4 min 10 s');
    expect(screen.getByText(/converging: fra-2/)).toBeInTheDocument();
  });

  it('keeps filters in the URL, and the back button undoes them', async () => {
    const api = show('/operations');
    await names();
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Only what has not ended' }),
    );
    await waitFor(() => expect(url()).toBe('?active=true'));
    await waitFor(async () => expect(await names()).toHaveLength(2));
    expect(api.acting.asked.queries.at(-1)).toMatchObject({ active: true });
    await userEvent.click(screen.getByText('browser back'));
    await waitFor(async () => expect(await names()).toHaveLength(3));
  });

  it('asks for nothing that the backend would refuse, and says so at the field', async () => {
    const api = show('/operations');
    await names();
    fireEvent.change(screen.getByRole('searchbox'), {
      target: { value: 'Shop' },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Write it as namespace/name',
    );
    expect(api.acting.asked.queries.every(q => !q.service)).toBe(true);
  });

  it('opens a shared link as it was', async () => {
    show('/operations?status=awaiting-approval');
    expect(await names()).toEqual([expect.stringContaining('shop/cart')]);
    expect(
      screen.getByRole('button', { name: /^Status: awaiting approval/ }),
    ).toBeInTheDocument();
  });

  it('leads to older ones and back to the newest', async () => {
    const api = new FixtureApi();
    api.acting.operations = Array.from({ length: 30 }, (_, i) => ({
      ...doneOperationFixture(),
      id: `old-${i}`,
    }));
    show('/operations', api);
    expect(await names()).toHaveLength(25);
    await userEvent.click(screen.getByRole('button', { name: 'Older' }));
    await waitFor(async () => expect(await names()).toHaveLength(6));
    expect(url()).toBe('?cursor=25');
    await userEvent.click(screen.getByRole('button', { name: 'Newest' }));
    await waitFor(() => expect(url()).toBe(''));
  });

  it('says that nothing matches, and how to see more', async () => {
    show('/operations?service=no/where');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() => expect(url()).toBe(''));
  });

  it('says what to do where nothing was done yet', async () => {
    const api = new FixtureApi();
    jest.spyOn(api, 'getOperations').mockResolvedValue({ items: [] });
    show('/operations', api);
    expect(await screen.findByText('Nothing was done yet')).toBeInTheDocument();
  });
});

describe('operations on the other pages', () => {
  it('are in the history of a service, with the way to all of them', async () => {
    show('/services/shop/checkout');
    const history = within(
      await screen.findByRole('region', { name: 'History' }),
    );
    expect(
      await history.findByText(/Black Friday headroom/),
    ).toBeInTheDocument();
    expect(
      history.getByRole('link', { name: 'All operations' }),
    ).toHaveAttribute(
      'href',
      '/geo-reserving/operations?service=shop%2Fcheckout',
    );
  });

  it('run in a strip on the service’s page', async () => {
    show('/services/shop/checkout');
    const strip = within(
      await screen.findByRole('region', { name: 'Running now' }),
    );
    expect(
      strip.getByRole('link', { name: 'Shift shop/checkout' }),
    ).toHaveAttribute('href', '/geo-reserving/operations/7f3a');
  });

  it('do not take the page away when they cannot be read', async () => {
    const api = new FixtureApi();
    jest.spyOn(api, 'getOperations').mockRejectedValue(new Error('oops'));
    show('/services/shop/checkout', api);
    expect(
      await screen.findByText(
        'What was done could not be read.',
        {},
        { timeout: 10_000 },
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('Partly')).toBeInTheDocument();
  });

  it('are not there in a portal that only looks', async () => {
    const api = new FixtureApi();
    const view = await api.getService({ namespace: 'shop', name: 'checkout' });
    jest
      .spyOn(api, 'getService')
      .mockResolvedValue({ ...view, acting: undefined });
    show('/services/shop/checkout', api);
    await screen.findByText('Partly');
    expect(screen.queryByRole('region', { name: 'History' })).toBeNull();
    expect(screen.queryByRole('button', { name: /Shift/ })).toBeNull();
  });
});
