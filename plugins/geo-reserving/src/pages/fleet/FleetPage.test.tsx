import { NotAllowedError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation, useNavigate } from 'react-router-dom';
import { GeoReservingProvider, geoReservingApiRef } from '../../api';
import { HeaderVariantProvider, type HeaderVariant } from '../../components';
import { calmFleetFixture, FixtureApi, STORY_TIME } from '../../fixtures';
import { rootRouteRef } from '../../routes';
import { giveElementsASize } from './__testUtils__/giveElementsASize';
import { FleetPage } from './FleetPage';

/** Shows the URL, and goes back in it as the browser's button does. */
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

class StoryApi extends FixtureApi {
  constructor(rows?: number) {
    super({ now: () => STORY_TIME, rows });
  }
}

/** The portal's signals, from the plugin's side: a bare "something changed". */
const signals = {
  announce: () => {},
  subscribe(_: string, onMessage: (message: never) => void) {
    // A signal carries only a revision; nothing reads it here.
    signals.announce = () => onMessage({ revision: 413 } as never);
    return { unsubscribe: () => {} };
  },
};

function open(
  path: string,
  api: FixtureApi = new StoryApi(),
  header: HeaderVariant = 'shell',
) {
  renderInTestApp(
    <GeoReservingProvider>
      <HeaderVariantProvider value={header}>
        <FleetPage />
      </HeaderVariantProvider>
      <Browser />
    </GeoReservingProvider>,
    {
      apis: [
        [geoReservingApiRef, api],
        [signalApiRef, signals],
      ],
      mountedRoutes: { '/geo-reserving': rootRouteRef },
      initialRouteEntries: [path],
    },
  );
  return api;
}

// An open panel hides the rest of the page from assistive technology; the URL stays readable here.
const url = () =>
  screen.getByRole('status', { name: 'url', hidden: true }).textContent;
const matrix = () => screen.findByRole('table');
const nameCells = async () =>
  within(await matrix())
    .getAllByRole('rowheader')
    .map(cell => within(cell).getByRole('link').textContent);

giveElementsASize();

describe('FleetPage', () => {
  it('says in one sentence how the fleet is, and what needs somebody', async () => {
    open('/geo-reserving');
    expect(
      await screen.findByText(/fra-2 does not answer\. One service is down/),
    ).toBeInTheDocument();
    const needs = screen.getByRole('region', { name: 'Needs you now' });
    expect(within(needs).getAllByRole('listitem').length).toBeGreaterThan(3);
    expect(
      within(needs).getByRole('link', {
        name: 'See what can be done: finance/ledger is down',
      }),
    ).toHaveAttribute('href', '/geo-reserving/services/finance/ledger');
  });

  it('draws only the rows in sight of thousands, and says how many there are', async () => {
    open('/geo-reserving', new StoryApi(2_000));
    expect(await matrix()).toHaveAttribute('aria-rowcount', '2006');
    expect((await nameCells()).length).toBeLessThan(60);
    expect(screen.getByText(/2005 of 2005 shown/)).toBeInTheDocument();
  });

  it('keeps the search in the URL, and the back button undoes it', async () => {
    open('/geo-reserving');
    await matrix();
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Find a service or owner' }),
      'vault',
    );
    await waitFor(() => expect(url()).toBe('?q=vault'));
    await screen.findByText(/^1 of \d+ shown/, {}, { timeout: 10_000 });
    expect(await nameCells()).toEqual(['vault']);
    await userEvent.click(screen.getByText('browser back'));
    expect(url()).toBe('');
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });

  it('opens a shared link as it was: filtered, sorted, compact', async () => {
    open('/geo-reserving?serving=down&sort=name&density=compact');
    expect(await nameCells()).toEqual(['ledger']);
    expect(
      screen.getByRole('button', { name: 'Serving: down' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('columnheader', { name: 'Service' }),
    ).toHaveAttribute('aria-sort', 'ascending');
    expect(
      screen.getByRole('button', { name: 'Compact rows' }),
    ).toHaveAttribute('aria-pressed', 'true');
  });

  it('filters by a status of the legend, and can be cleared again', async () => {
    open('/geo-reserving?q=no-such-service');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    expect(url()).toBe('');
    await userEvent.click(screen.getByRole('button', { name: /1 down/ }));
    expect(url()).toBe('?serving=down');
  });

  it('sorts by a head, and turns the order round', async () => {
    open('/geo-reserving');
    await matrix();
    const head = screen.getByRole('button', { name: 'Service' });
    await userEvent.click(head);
    const names = await nameCells();
    expect(names).toEqual([...names].sort());
    await userEvent.click(head);
    expect(url()).toBe('?sort=name&order=desc');
  });

  it('reaches every region of the map by keyboard and filters by it', async () => {
    open('/geo-reserving');
    const map = await screen.findByRole('group', {
      name: 'World map of the regions',
    });
    const region = within(map).getByRole('button', { name: /^São Paulo/ });
    region.focus();
    await userEvent.keyboard('{Enter}');
    expect(url()).toBe('?region=sa-east');
    expect(region).toHaveAttribute('aria-pressed', 'true');
    expect(
      screen.getByText('Virginia → São Paulo: 310 req/s'),
    ).toBeInTheDocument();
  });

  it('shows what is wrong with a cluster and the command that helps', async () => {
    open('/geo-reserving');
    const strip = await screen.findByRole('list', { name: 'Clusters' });
    await userEvent.click(within(strip).getByRole('button', { name: /syd-1/ }));
    const panel = await screen.findByRole('dialog', { name: /syd-1/ });
    expect(panel).toHaveTextContent('list deployments.apps');
    expect(panel).toHaveTextContent(
      'kubectl --context syd-1 apply -f deploy/rbac/reader.yaml',
    );
    expect(url()).toBe('?cluster=syd-1');
    await userEvent.click(within(panel).getByRole('button', { name: 'Close' }));
    expect(url()).toBe('');
  });

  it('shows both directions of a peering, and what is known about one', async () => {
    open('/geo-reserving?tab=peerings');
    expect(
      await screen.findByRole('button', { name: 'sin-1 to gru-1: healthy' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'gru-1 to sin-1: broken' }),
    );
    expect(url()).toBe('?tab=peerings&peering=gru-1%2Fsin-1');
    expect(screen.getByText(/Open port 15443/)).toBeInTheDocument();
  });

  it('lists clusters worst first', async () => {
    open('/geo-reserving?tab=clusters');
    const rows = within(await matrix()).getAllByRole('rowheader');
    expect(rows[0]).toHaveTextContent('fra-2');
    expect(rows[1]).toHaveTextContent('syd-1');
  });

  it('keeps the last picture when the backend stops answering', async () => {
    const api = open('/geo-reserving');
    await matrix();
    api.failure = new Error('connection refused');
    act(() => signals.announce());
    const [banner] = await screen.findAllByText(
      'The backend did not answer',
      {},
      { timeout: 10_000 },
    );
    expect(banner.parentElement).toHaveTextContent(/from 14:04:31 UTC/);
    expect(await nameCells()).toContain('ledger');
  });

  it('says that nothing is known when there was never an answer, and asks again', async () => {
    const api = new StoryApi();
    api.failure = new Error('connection refused');
    open('/geo-reserving', api);
    await userEvent.click(
      await screen.findByRole(
        'button',
        { name: 'Try again' },
        { timeout: 10_000 },
      ),
    );
    api.failure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await matrix()).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    const api = new StoryApi();
    api.failure = new NotAllowedError('no');
    open('/geo-reserving', api);
    expect(
      await screen.findByText(/geo-reserving\.fleet\.read/),
    ).toBeInTheDocument();
  });

  it('is calm when nothing needs anybody', async () => {
    const api = new StoryApi();
    jest.spyOn(api, 'getFleet').mockResolvedValue(calmFleetFixture(STORY_TIME));
    open('/geo-reserving', api);
    expect(await screen.findByText('Nothing needs you')).toBeInTheDocument();
  });

  it('draws its own header only where the app draws none', async () => {
    open('/geo-reserving', new StoryApi(), 'own');
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Fleet' }),
    ).toBeInTheDocument();
    expect(await screen.findByText('4 of 6 answer')).toBeInTheDocument();
  });
});
