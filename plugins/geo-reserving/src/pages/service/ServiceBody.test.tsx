import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { GeoReservingProvider, geoReservingApiRef } from '../../api';
import { FixtureApi, serviceFixtures } from '../../fixtures';
import { rootRouteRef } from '../../routes';
import { ServiceBody } from './ServiceBody';

const CHECKOUT = { namespace: 'shop', name: 'checkout' };

/** The body under a page's own heading, as it stands in the tab. */
function show(api = new FixtureApi(), ref = CHECKOUT) {
  return renderInTestApp(
    <GeoReservingProvider>
      <h1>{ref.name}</h1>
      <ServiceBody serviceRef={ref} />
    </GeoReservingProvider>,
    {
      apis: [[geoReservingApiRef, api], mockApis.analytics()],
      mountedRoutes: { '/geo-reserving': rootRouteRef },
    },
  );
}

/** The card or section under a heading. */
async function section(name: string | RegExp) {
  const headings = await screen.findAllByRole('heading', { name });
  const [first] = headings.map(h => h.closest('section')).filter(Boolean);
  return within(first as HTMLElement);
}

describe('the service page', () => {
  it('answers four questions in order, and again in full', async () => {
    show();
    await screen.findByText('Partly');
    const questions = screen
      .getAllByRole('heading', { level: 2 })
      .map(h => h.textContent)
      .filter(text => text?.endsWith('?'));
    const four = [
      'Is it serving?',
      'From where?',
      'What if I lose a region?',
      'What should I do?',
    ];
    expect(questions).toEqual([...four, ...four]);
  });

  it('says which facts are missing, and leads to the connection', async () => {
    show();
    expect(
      await screen.findByText('Facts are missing: fra-2 cannot be read.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Check the connection' }),
    ).toHaveAttribute('href', '/geo-reserving/clusters/fra-2');
  });

  it('names the gap in a sum instead of counting it as nothing', async () => {
    show();
    const answer = await section('Is it serving?');
    expect(answer.getByText('39')).toBeInTheDocument();
    expect(answer.getByText(/\+ fra-2 unknown/)).toBeInTheDocument();
  });

  it('shows old facts of a cluster as what was', async () => {
    show();
    const table = within(
      await screen.findByRole('table', { name: 'Where it runs' }),
    );
    const row = table.getByRole('row', { name: /^fra-2/ });
    expect(row).toHaveAttribute('data-facts', 'old');
    expect(within(row).getByText('unreachable')).toBeInTheDocument();
    expect(row).toHaveTextContent('was 10/10');
    expect(table.getByRole('row', { name: /^fra-1/ })).toHaveAttribute(
      'data-facts',
      'fresh',
    );
  });

  it('gives the difference between desired and observed in points', async () => {
    show();
    const frankfurt = within(
      await screen.findByRole('group', { name: 'Frankfurt' }),
    );
    expect(frankfurt.getByText('−12')).toBeInTheDocument();
    expect(
      screen.getByText(/Frankfurt serves 12 points less than desired/),
    ).toBeInTheDocument();
  });

  it('shows the remedy of the worst finding with a command that can be copied', async () => {
    show();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show how' }),
    );
    expect(
      screen.getByText(/kubectl --context iad-1 -n shop patch hpa checkout/),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('button', { name: 'Copy the command' }),
    ).toHaveLength(2);
  });

  it('folds what passes until somebody asks', async () => {
    show();
    const passing = /It runs in four regions/;
    await screen.findByText('7 checks pass');
    expect(screen.queryByRole('heading', { name: passing })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(screen.getByRole('heading', { name: passing })).toBeInTheDocument();
  });

  it('says unknown, never zero, where nobody measures', async () => {
    show(new FixtureApi(), { namespace: 'data', name: 'vault' });
    const answer = await section('Is it serving?');
    expect(answer.getAllByText('unknown')).toHaveLength(3);
    expect(answer.queryByText(/^0/)).toBeNull();
    expect(screen.getAllByText('unsure')).not.toHaveLength(0);
    expect(screen.queryByText('fits')).toBeNull();
  });

  it('is loud when the service is down', async () => {
    show(new FixtureApi(), { namespace: 'finance', name: 'ledger' });
    await screen.findByText('finance/ledger is down.');
    expect(screen.getByRole('status')).toHaveTextContent('runs only in fra-2');
  });

  it('asks for nothing when all is well', async () => {
    show(new FixtureApi(), { namespace: 'shop', name: 'cart' });
    expect(await screen.findByText('Nothing')).toBeInTheDocument();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('names the permission that is missing', async () => {
    const api = new FixtureApi();
    api.failure = new NotAllowedError('no');
    show(api);
    expect(
      await screen.findByText(/geo-reserving\.service\.read/),
    ).toBeInTheDocument();
  });

  it('says that a service was seen nowhere', async () => {
    show(new FixtureApi(), { namespace: 'no', name: 'where' });
    expect(
      await screen.findByText('No such service was seen'),
    ).toBeInTheDocument();
  });
});

describe('the service page for everybody', () => {
  it.each(serviceFixtures().map(view => view.ref))(
    'has no accessibility violations for $namespace/$name',
    async ref => {
      const { container } = show(new FixtureApi(), ref);
      await screen.findAllByRole('heading', { level: 2 });
      const { violations } = await axe.run(container, {
        // jsdom lays nothing out, so it cannot see colours on each other; pictures are checked by eye.
        rules: { 'color-contrast': { enabled: false } },
      });
      expect(violations.map(v => `${v.id}: ${v.nodes[0].html}`)).toEqual([]);
    },
    120_000,
  );

  it('never skips a heading level', async () => {
    show();
    await screen.findByText('Partly');
    const levels = screen
      .getAllByRole('heading')
      .map(h => Number(h.tagName.slice(1)));
    levels.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    }, 0);
  });
});
