import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { ClusterView } from '@geo-reserving/plugin-geo-reserving-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { GeoReservingProvider, geoReservingApiRef } from '../../api';
import { FixtureApi, fleetFixture, STORY_TIME } from '../../fixtures';
import { rootRouteRef } from '../../routes';
import { ClusterPage } from './ClusterPage';

function open(name: string, change: Partial<ClusterView> = {}) {
  const api = new FixtureApi({ now: () => STORY_TIME });
  const fleet = fleetFixture(STORY_TIME);
  jest.spyOn(api, 'getFleet').mockResolvedValue({
    ...fleet,
    clusters: fleet.clusters.map(cluster =>
      cluster.name === name ? { ...cluster, ...change } : cluster,
    ),
  });
  renderInTestApp(
    <GeoReservingProvider>
      <Routes>
        <Route
          path="/geo-reserving/clusters/:cluster"
          element={<ClusterPage />}
        />
      </Routes>
    </GeoReservingProvider>,
    {
      apis: [[geoReservingApiRef, api]],
      mountedRoutes: { '/geo-reserving': rootRouteRef },
      initialRouteEntries: [`/geo-reserving/clusters/${name}`],
    },
  );
  return api;
}

/** The answer or the card under a heading. */
async function section(name: string) {
  const heading = await screen.findByRole('heading', { name });
  return within(heading.closest('section') as HTMLElement);
}

describe('the page of a cluster', () => {
  it('says whether it answers, since when, and what to do', async () => {
    open('fra-2');
    const answer = await section('Does it answer?');
    expect(answer.getByText('unreachable')).toBeInTheDocument();
    expect(answer.getByText(/TLS handshake timed out/)).toBeInTheDocument();
    expect(answer.getByText('last seen 2 min ago')).toBeInTheDocument();
    expect(
      screen.getByText(/Check that the API server of fra-2 is up/),
    ).toBeInTheDocument();
  });

  it('shows the room of a cluster that is away as what was', async () => {
    open('fra-2');
    const room = await section('How much room is left?');
    expect(room.getByText('was 6 of 6 nodes ready')).toBeInTheDocument();
  });

  it('says how much of what nodes offer is asked for', async () => {
    open('gru-1');
    const room = await section('How much room is left?');
    expect(room.getByText('412 of 990 asked for')).toBeInTheDocument();
  });

  it('calls unknown what was never read, and nothing zero', async () => {
    open('syd-1');
    const services = await section('What runs there?');
    expect(services.getByText('Unknown')).toBeInTheDocument();
    const room = await section('How much room is left?');
    expect(room.getByText('Unknown')).toBeInTheDocument();
    const alerts = await section('Alerts');
    expect(alerts.getByText(/whether alerts fire is unknown/)).toBeVisible();
  });

  it('lists alerts with severity, summary, labels and age', async () => {
    open('gru-1');
    const alerts = await section('Alerts');
    expect(alerts.getByText('severity 3')).toBeInTheDocument();
    expect(alerts.getByText('severity not stated')).toBeInTheDocument();
    expect(alerts.getByText(/remote_cluster=sin-1/)).toBeInTheDocument();
  });

  it('tells a cluster in which nothing fires from one that cannot say', async () => {
    open('iad-1');
    const alerts = await section('Alerts');
    expect(alerts.getByText('No alert fires.')).toBeInTheDocument();
  });

  it('never says that nothing fires on the word of old facts', async () => {
    open('fra-2');
    const alerts = await section('Alerts');
    expect(alerts.queryByText('No alert fires.')).toBeNull();
    expect(alerts.getByText(/None fired then/)).toHaveTextContent('unknown');
  });

  it('shows where requests come in, and that an address is missing', async () => {
    open('gru-1');
    const entry = await section('Where requests come in');
    expect(entry.getByText('no address yet')).toBeInTheDocument();
  });

  it('lists peerings both ways, and folds the healthy ones', async () => {
    open('gru-1');
    const peerings = await section('Peerings from and to it');
    expect(peerings.getByText('gru-1 → sin-1')).toBeInTheDocument();
    expect(peerings.queryByText('iad-1 → gru-1')).toBeNull();
    await userEvent.click(peerings.getByRole('button', { name: 'Show all' }));
    expect(peerings.getByText('iad-1 → gru-1')).toBeInTheDocument();
  });

  it('asks for the services placed there, and leads to them', async () => {
    const api = open('gru-1');
    const asked = jest.spyOn(api, 'getServices');
    const table = within(
      await screen.findByRole('table', { name: 'Services placed there' }),
    );
    expect(asked).toHaveBeenCalledWith(
      expect.objectContaining({ cluster: ['gru-1'], sort: 'worst' }),
      expect.anything(),
    );
    expect(table.getByRole('link', { name: 'checkout' })).toHaveAttribute(
      'href',
      '/geo-reserving/services/shop/checkout',
    );
    expect(
      screen.getByRole('link', { name: 'What if São Paulo is lost?' }),
    ).toHaveAttribute('href', '/geo-reserving/regions/sa-east');
  });

  it('says that a cluster is not there', async () => {
    open('atlantis-1');
    expect(
      await screen.findByText('There is no cluster atlantis-1'),
    ).toBeInTheDocument();
  });
});
