import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { screen, within } from '@testing-library/react';
import { GeoReservingProvider, geoReservingApiRef } from '../../api';
import { checkoutFixture, FixtureApi, STORY_TIME } from '../../fixtures';
import { rootRouteRef } from '../../routes';
import { ServiceBody } from './ServiceBody';

function show(change: Partial<ServiceView> = {}) {
  const api = new FixtureApi({ now: () => STORY_TIME });
  const view = { ...checkoutFixture(STORY_TIME), ...change };
  jest.spyOn(api, 'getService').mockResolvedValue(view);
  renderInTestApp(
    <GeoReservingProvider>
      <ServiceBody serviceRef={view.ref} />
    </GeoReservingProvider>,
    {
      apis: [[geoReservingApiRef, api]],
      mountedRoutes: { '/geo-reserving': rootRouteRef },
    },
  );
}

/** The card under a heading. */
async function card(name: string) {
  const heading = await screen.findByRole('heading', { name });
  return within(heading.closest('section') as HTMLElement);
}

describe('what directs a service', () => {
  it('is shown by layer, the one in front first', async () => {
    show();
    const panel = await card('What directs it');
    const titles = panel.getAllByRole('heading', { level: 4 });
    expect(titles.map(title => title.firstChild?.textContent)).toEqual([
      'HAProxy lb-1',
      'HAProxy lb-2',
      'Istio in fra-1 and 3 more',
    ]);
    expect(
      panel.getByText('callers in fra-1, iad-1, gru-1, sin-1'),
    ).toBeInTheDocument();
  });

  it('shows weight, share, sessions and state of each target', async () => {
    show();
    const table = within(
      await screen.findByRole('table', { name: 'Targets of HAProxy lb-2' }),
    );
    expect(
      table.getByRole('row', { name: /fra-1-ingress.*serving.*80.*240/ }),
    ).toBeInTheDocument();
    expect(
      table.getByRole('row', { name: /gru-1-ingress.*drained by hand/ }),
    ).toHaveTextContent('0/s');
  });

  it('leaves open what a target does not say, instead of writing zero', async () => {
    const [balancer] = checkoutFixture(STORY_TIME).directors;
    show({
      directors: [
        { ...balancer, targets: [{ name: 'bare', state: 'unknown' }] },
      ],
    });
    const row = await screen.findByRole('row', { name: /^bare/ });
    expect(row).toHaveTextContent('barein no known clusterunknown –unknown––');
  });

  it('says how fast a change is felt, and whether traffic moves by itself', async () => {
    const [balancer] = checkoutFixture(STORY_TIME).directors;
    show({
      directors: [
        {
          ...balancer,
          felt: { kind: 'within', seconds: 90, why: 'DNS answers are cached' },
          failsOver: false,
        },
      ],
    });
    const panel = await card('What directs it');
    expect(
      panel.getByText(/felt within 1 min 30 s: DNS answers are cached/),
    ).toBeInTheDocument();
    expect(
      panel.getByText('does not move traffic by itself'),
    ).toBeInTheDocument();
  });

  it('warns of objects that a platform module writes', async () => {
    const [balancer] = checkoutFixture(STORY_TIME).directors;
    const [object] = balancer.objects;
    show({
      directors: [
        { ...balancer, objects: [{ ...object, moduleManaged: true }] },
      ],
    });
    const panel = await card('What directs it');
    expect(panel.getByText(/do not edit/)).toBeInTheDocument();
  });

  it('says that nothing was seen, when nothing was', async () => {
    show({ directors: [], policies: [] });
    const panel = await card('What directs it');
    expect(
      panel.getByText('Nothing was seen that directs it.'),
    ).toBeInTheDocument();
  });

  it('splits the configured line where the layers disagree', async () => {
    show();
    const frankfurt = within(
      await screen.findByRole('group', { name: 'Frankfurt' }),
    );
    expect(frankfurt.getByText(/external 65/)).toBeInTheDocument();
    expect(frankfurt.getByText(/internal 50/)).toBeInTheDocument();
  });
});

describe('entry points', () => {
  it('name their cluster and their address, or that there is none yet', async () => {
    show();
    const panel = await card('Where requests come in');
    expect(panel.getByText(/fra-1\.ingress\.example\.com/)).toHaveTextContent(
      'routed by the mesh',
    );
    expect(panel.getByText('no address yet')).toBeInTheDocument();
  });
});

describe('storage replication', () => {
  it('holds the lag against the RPO, and shows an old one only as what was', async () => {
    show();
    const panel = await card('Storage replication');
    expect(panel.getByText('48 s behind')).toBeInTheDocument();
    expect(panel.getByText('6 s behind')).toBeInTheDocument();
    expect(panel.getByText('lag unknown')).toBeInTheDocument();
    expect(panel.getByText(/was 3 s behind/)).toBeInTheDocument();
    expect(panel.queryByText('3 s behind')).toBeNull();
  });

  it('keeps copies inside one cluster apart, and says that they are lost with it', async () => {
    show();
    const inside = await card('Inside one cluster');
    expect(inside.getByText('shop/checkout-files')).toBeInTheDocument();
    expect(
      inside.getByText(/They are lost with the region/),
    ).toBeInTheDocument();
    expect(inside.queryByText('shop/checkout-db')).toBeNull();
  });
});

describe('what if a region is lost', () => {
  it('says what receivers need and have, and what could be added', async () => {
    show();
    const heading = await screen.findByRole('heading', {
      name: 'If Frankfurt is lost',
    });
    const loss = within(heading.closest('li') as HTMLElement);
    expect(loss.getByText('needs 18 ready, has 14')).toBeInTheDocument();
    expect(
      loss.getByText(/4 more can be added, up to the maximum/),
    ).toBeInTheDocument();
    expect(
      loss.getByText(/until somebody changes HAProxy lb-2/),
    ).toBeInTheDocument();
    expect(
      loss.getByRole('link', { name: 'All services in Frankfurt' }),
    ).toHaveAttribute('href', '/geo-reserving/regions/eu-central');
  });
});

describe('a finding', () => {
  it('leads to the page that explains its check', async () => {
    show();
    const link = await screen.findByRole('link', {
      name: /What this means: São Paulo runs in one zone/,
    });
    expect(link).toHaveAttribute(
      'href',
      expect.stringMatching(/\/docs\/findings\/zone-spread\.md$/),
    );
  });
});

describe('workloads in detail', () => {
  it('say unknown where a resource could not be read, and none where there is none', async () => {
    const placements = checkoutFixture(STORY_TIME).placements.map(
      (placement, i) => ({
        ...placement,
        quota: undefined,
        gaps: i === 0 ? ['resourcequotas: forbidden'] : [],
      }),
    );
    show({ placements });
    const table = within(
      await screen.findByRole('table', { name: 'Workloads in detail' }),
    );
    const cells = (name: RegExp) =>
      within(table.getByRole('row', { name })).getAllByRole('cell');
    expect(cells(/^fra-1/)[3]).toHaveTextContent('unknown');
    expect(cells(/^iad-1/)[3]).toHaveTextContent('none');
    expect(cells(/^fra-2/)[3]).toHaveTextContent('was none');
  });
});
