import { renderInTestApp } from '@backstage/frontend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type {
  FleetView,
  OperationList,
} from '@geo-reserving/plugin-geo-reserving-common';
import { screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { geoReservingApiRef } from '../../api';
import { calmFleetFixture, FixtureApi, STORY_TIME } from '../../fixtures';
import { rootRouteRef } from '../../routes';
import { HomeWidget } from './HomeWidget';

class WidgetApi extends FixtureApi {
  change: (fleet: FleetView) => FleetView = fleet => fleet;
  operationsFailure?: Error;

  async getFleet(): Promise<FleetView> {
    return this.change({ ...(await super.getFleet()), actingEnabled: true });
  }

  async getOperations(
    ...args: Parameters<FixtureApi['getOperations']>
  ): Promise<OperationList> {
    if (this.operationsFailure) throw this.operationsFailure;
    return super.getOperations(...args);
  }
}

function show(prepare: (api: WidgetApi) => void = () => {}) {
  const api = new WidgetApi({ now: () => STORY_TIME });
  prepare(api);
  renderInTestApp(<HomeWidget />, {
    apis: [[geoReservingApiRef, api]],
    mountedRoutes: { '/geo-reserving': rootRouteRef },
  });
  return api;
}

const list = (name: string) => screen.findByRole('list', { name });

describe('the widget of the home page', () => {
  it('says what needs somebody, worst first, as of when, and leads there', async () => {
    show();
    const needs = within(await list('Needs you now'));
    const links = needs.getAllByRole('link');
    expect(links[0]).toHaveTextContent('finance/ledger is down');
    expect(links[0]).toHaveAttribute(
      'href',
      '/geo-reserving/services/finance/ledger',
    );
    expect(
      needs.getByRole('link', { name: 'fra-2 does not answer' }),
    ).toHaveAttribute('href', '/geo-reserving/clusters/fra-2');
    expect(screen.getByText(/4 of 6 clusters answer/)).toBeInTheDocument();
  });

  it('names operations that run or wait for approval, and who asked for them', async () => {
    show(api => api.acting.withRunning());
    const done = within(await list('Being done'));
    expect(await done.findByText('awaiting approval')).toBeInTheDocument();
    expect(done.getAllByRole('link').length).toBeGreaterThan(1);
  });

  it('names a region of which nothing can be seen, and does not call it down', async () => {
    show(api => {
      api.change = fleet => ({
        ...fleet,
        clusters: fleet.clusters.map(cluster =>
          cluster.region === 'eu-central'
            ? { ...cluster, status: 'unreachable' }
            : cluster,
        ),
      });
    });
    expect(
      within(await list('Regions that cannot be seen')).getByRole('link'),
    ).toHaveTextContent(
      'Frankfurt: none of its 2 clusters answers. Whether it serves is unknown.',
    );
  });

  it('is calm on a good day', async () => {
    show(api => {
      api.acting.operations = [];
      api.change = () => ({
        ...calmFleetFixture(STORY_TIME),
        actingEnabled: true,
      });
    });
    expect(await screen.findByText('Nothing needs you')).toBeInTheDocument();
    expect(
      await screen.findByText('No operation runs or waits for approval.'),
    ).toBeInTheDocument();
  });

  it('does not speak of operations where nobody can move traffic', async () => {
    show(api => {
      api.change = fleet => ({ ...fleet, actingEnabled: false });
    });
    await list('Needs you now');
    expect(screen.queryByText('Being done')).not.toBeInTheDocument();
  });

  it('says that operations are unknown, which is not that there are none', async () => {
    show(api => {
      api.operationsFailure = new NotAllowedError('no');
    });
    expect(
      await screen.findByText(/Whether an operation runs is unknown/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/No operation runs/)).not.toBeInTheDocument();
  });

  it('says that nothing is known when the backend does not answer', async () => {
    show(api => {
      api.failure = new Error('connection refused');
    });
    expect(
      await screen.findByText('The backend did not answer'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Nothing needs you')).not.toBeInTheDocument();
  });

  it('names the permission to those who may not see the fleet', async () => {
    show(api => {
      api.failure = new NotAllowedError('no');
    });
    expect(
      await screen.findByText(/geo-reserving\.fleet\.read/),
    ).toBeInTheDocument();
  });

  it('has no violations', async () => {
    show(api => api.acting.withRunning());
    await list('Being done');
    const found = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(
      found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
    ).toEqual([]);
  });
});
