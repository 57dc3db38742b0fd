import { renderInTestApp } from '@backstage/frontend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router-dom';
import { GeoReservingProvider, geoReservingApiRef } from '../../api';
import { evacuationFixture, FixtureApi, STORY_TIME } from '../../fixtures';
import { rootRouteRef } from '../../routes';
import { giveElementsASize } from '../fleet/__testUtils__/giveElementsASize';
import { RegionPage } from './RegionPage';

giveElementsASize();

function Browser() {
  return <output aria-label="url">{useLocation().search}</output>;
}

function open(path: string, api = new FixtureApi({ now: () => STORY_TIME })) {
  renderInTestApp(
    <GeoReservingProvider>
      <Routes>
        <Route path="/geo-reserving/regions/:region" element={<RegionPage />} />
      </Routes>
      <Browser />
    </GeoReservingProvider>,
    {
      apis: [[geoReservingApiRef, api]],
      mountedRoutes: { '/geo-reserving': rootRouteRef },
      initialRouteEntries: [path],
    },
  );
  return api;
}

const FRANKFURT = '/geo-reserving/regions/eu-central';
const table = async () =>
  within(
    await screen.findByRole('table', { name: 'Services placed in Frankfurt' }),
  );
const names = async () =>
  (await table())
    .getAllByRole('rowheader')
    .map(cell => within(cell).getByRole('link').textContent);

describe('the page of a region', () => {
  it('says in one sentence what its loss would do, and which clusters it takes', async () => {
    open(FRANKFURT);
    expect(
      await screen.findByText(/If Frankfurt is lost, \d+ services would fail/),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'fra-2' })).toHaveAttribute(
      'href',
      '/geo-reserving/clusters/fra-2',
    );
    expect(await screen.findByText('unreachable')).toBeInTheDocument();
  });

  it('lists the services worst first, each with the way to its page', async () => {
    open(FRANKFURT);
    expect((await names())[0]).toBe('ledger');
    const [, first] = (await table()).getAllByRole('row');
    expect(first).toHaveTextContent('nobody takes over');
    expect(within(first).getByRole('link')).toHaveAttribute(
      'href',
      '/geo-reserving/services/finance/ledger',
    );
  });

  it('narrows the list down by a verdict and by words, and keeps both in the URL', async () => {
    open(FRANKFURT);
    await names();
    await userEvent.click(screen.getByRole('button', { name: /2 overload/ }));
    await waitFor(async () =>
      expect(await names()).toEqual(['checkout', 'player']),
    );
    expect(screen.getByLabelText('url')).toHaveTextContent('?verdict=overload');
    await userEvent.type(screen.getByRole('searchbox'), 'shop/');
    await waitFor(async () => expect(await names()).toEqual(['checkout']));
    expect(screen.getByText(/^1 of \d+ shown/)).toBeInTheDocument();
  });

  it('opens as the URL says, and leads out of a filter that nothing fits', async () => {
    open(`${FRANKFURT}?q=nothing-like-this`);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    expect((await names()).length).toBeGreaterThan(2);
  });

  it('says what receivers need and have, and unknown where a sum has a gap', async () => {
    open(FRANKFURT);
    const card = async (title: string) => {
      const heading = await screen.findByRole('heading', { name: title });
      return within(heading.closest('section') as HTMLElement);
    };
    const virginia = await card('Virginia');
    expect(virginia.getByText('needs 261, has 214')).toBeInTheDocument();
    expect(virginia.getByText('too small for 4 services')).toBeInTheDocument();
    const singapore = await card('Singapore');
    expect(singapore.getAllByText('unknown')).toHaveLength(2);
  });

  it('says so when nothing is placed there', async () => {
    const api = new FixtureApi({ now: () => STORY_TIME });
    const base = evacuationFixture(
      { name: 'eu-central', title: 'Frankfurt', clusters: [] },
      STORY_TIME,
    );
    jest
      .spyOn(api, 'getRegionEvacuation')
      .mockResolvedValue({ ...base, services: [], receivers: [] });
    open(FRANKFURT, api);
    expect(
      await screen.findByText('No service is placed there'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('No region would take over anything.'),
    ).toBeInTheDocument();
  });

  it('says that a region is not there, and which permission is missing', async () => {
    open('/geo-reserving/regions/atlantis');
    expect(
      await screen.findByText('There is no region atlantis'),
    ).toBeInTheDocument();
    const api = new FixtureApi({ now: () => STORY_TIME });
    api.failure = new NotAllowedError('no');
    open(FRANKFURT, api);
    expect(
      await screen.findByText(/geo-reserving\.fleet\.read/),
    ).toBeInTheDocument();
  });

  it('takes a service out of the region with two presses, and stays for the next one', async () => {
    const api = open(FRANKFURT, new FixtureApi({ rows: 4 }));
    // Virginia has no room for checkout; that is another test's business.
    jest.spyOn(api, 'makePlan').mockImplementation(async request => ({
      ...api.acting.makePlan(request),
      blockedBy: [],
      verdicts: [],
    }));
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Drain Frankfurt for shop/checkout',
      }),
    );
    const start = await screen.findByRole(
      'button',
      { name: 'Drain Frankfurt for 4 h' },
      { timeout: 10_000 },
    );
    expect(start).toBeEnabled();
    await userEvent.click(start);
    expect(
      await screen.findByRole('link', {
        name: 'See the operation on checkout',
      }),
    ).toBeInTheDocument();
    expect(api.acting.asked.starts).toHaveLength(1);
    expect(api.acting.asked.starts[0].reason).toMatch(/^Frankfurt is lost/);
  }, 60_000);

  it('offers nothing of it in a portal that only looks', async () => {
    const api = new FixtureApi({ rows: 4 });
    const fleet = await api.getFleet();
    jest
      .spyOn(api, 'getFleet')
      .mockResolvedValue({ ...fleet, actingEnabled: false });
    open(FRANKFURT, api);
    await table();
    expect(screen.queryByRole('button', { name: /^Drain/ })).toBeNull();
  });
});
