import { InputError } from '@backstage/errors';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { useLocation } from 'react-router-dom';
import type { ActingView } from '@geo-reserving/plugin-geo-reserving-common';
import { GeoReservingProvider, geoReservingApiRef } from '../../api';
import { checkoutFixture, FixtureApi } from '../../fixtures';
import { actingFixture } from '../../fixtures/actingFixture';
import { rootRouteRef } from '../../routes';
import type { ShiftPreset } from './model/startingDraft';
import { ShiftButton } from './ShiftButton';
import { ShiftDialog } from './ShiftDialog';

const CHECKOUT = { namespace: 'shop', name: 'checkout' };
jest.setTimeout(60_000);

function Address() {
  return <p>at {useLocation().pathname}</p>;
}

/** A page with nothing but the button, and the address below it. */
function show(
  options: {
    api?: FixtureApi;
    acting?: Partial<ActingView>;
    preset?: ShiftPreset;
  } = {},
) {
  const { api = new FixtureApi(), preset = { kind: 'weights' } } = options;
  const acting = actingFixture(options.acting);
  const view = { ...checkoutFixture(Date.now()), acting };
  jest.spyOn(api, 'getService').mockResolvedValue(view);
  renderInTestApp(
    <GeoReservingProvider>
      <Address />
      <h1>checkout</h1>
      <ShiftButton service={CHECKOUT} acting={acting} preset={preset}>
        Shift traffic…
      </ShiftButton>
    </GeoReservingProvider>,
    {
      apis: [[geoReservingApiRef, api], mockApis.analytics()],
      mountedRoutes: { '/geo-reserving': rootRouteRef },
    },
  );
  return api;
}

/** The dialog alone, as the list of a region opens it without knowing what the reader may. */
function showDialog(api: FixtureApi, acting: ActingView) {
  const view = { ...checkoutFixture(Date.now()), acting };
  jest.spyOn(api, 'getService').mockResolvedValue(view);
  renderInTestApp(
    <GeoReservingProvider>
      <ShiftDialog
        service={CHECKOUT}
        preset={{ kind: 'drain' }}
        onClose={() => {}}
        onStarted={() => {}}
      />
    </GeoReservingProvider>,
    {
      apis: [[geoReservingApiRef, api], mockApis.analytics()],
      mountedRoutes: { '/geo-reserving': rootRouteRef },
    },
  );
}

async function open(options: Parameters<typeof show>[0] = {}) {
  const api = show(options);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Shift traffic…' }),
  );
  await screen.findByRole('dialog', { name: /Shift traffic of shop/ });
  return api;
}

const share = (region: string) =>
  screen.findByRole('spinbutton', { name: `Share of ${region} in percent` });
const setShare = async (region: string, percent: number) =>
  fireEvent.change(await share(region), {
    target: { value: String(percent) },
  });
const reason = () =>
  screen.findByRole('textbox', { name: 'Reason, kept in the journal' });
const say = async (words: string) =>
  fireEvent.change(await reason(), { target: { value: words } });
/** A button by its words: asking by role walks the whole dialog, and jsdom takes seconds for that. */
const button = async (words: RegExp | string) => {
  const label = await screen.findByText(
    words,
    { selector: '.MuiButton-label' },
    { timeout: 15_000 },
  );
  return label.closest<HTMLElement>('button, a')!;
};

describe('the dialog that moves traffic', () => {
  it('plans what is now at first, and says what is missing', async () => {
    const api = await open();
    expect(await share('Frankfurt')).toHaveValue(50);
    const start = await button(/^Move 0 % from Frankfurt/);
    expect(start).toBeDisabled();
    expect(screen.getByText('A reason is missing.')).toBeInTheDocument();
    expect(api.acting.asked.plans).toHaveLength(1);
  });

  it('keeps the sum at 100 and plans the shares that are chosen, once they rest', async () => {
    const api = await open();
    const virginia = await share('Virginia');
    fireEvent.change(virginia, { target: { value: '35' } });
    fireEvent.change(virginia, { target: { value: '40' } });
    expect(await share('Frankfurt')).toHaveValue(40);
    expect(screen.getByText(/^Sum 100/)).toBeInTheDocument();
    await button(/^Move 10 % from Frankfurt to Virginia$/);
    expect(api.acting.asked.plans).toHaveLength(2);
    expect(api.acting.asked.plans[1].action).toMatchObject({
      kind: 'shift',
      intent: { weights: { 'eu-central': 40, 'us-east': 40 } },
    });
  });

  it('can be worked by keyboard alone', async () => {
    await open();
    const slider = await screen.findByRole('slider', {
      name: 'Share of Virginia',
    });
    slider.focus();
    fireEvent.keyDown(slider, { key: 'ArrowRight' });
    expect(await share('Virginia')).toHaveValue(31);
    expect(await share('Frankfurt')).toHaveValue(49);
  });

  it('starts with the plan, the reason and one key, however often it is pressed', async () => {
    const api = await open();
    await setShare('Virginia', 40);
    const start = await button(/^Move 10 % from Frankfurt to Virginia$/);
    await say('  the evening peak ');
    expect(start).toBeEnabled();
    fireEvent.click(start);
    fireEvent.click(start);
    expect(
      await screen.findByText('at /geo-reserving/operations/new-2'),
    ).toBeInTheDocument();
    const { starts, plans } = api.acting.asked;
    expect(new Set(starts.map(s => s.idempotencyKey)).size).toBe(1);
    expect(starts[0]).toMatchObject({ reason: 'the evening peak' });
    expect(starts[0].planId).toMatch(new RegExp(`-${plans.length}$`));
    expect(api.acting.operations).toHaveLength(3);
  });

  it('is locked by a rule that blocks, and takes what fits with one press', async () => {
    await open();
    await setShare('Virginia', 50);
    await say('the evening peak');
    const start = await button(/^Move 20 % from Frankfurt to Virginia$/);
    expect(start).toBeDisabled();
    expect(
      screen.getByText('This plan cannot start: 1 rule blocks it.'),
    ).toBeInTheDocument();
    expect(
      screen.getAllByText(/At 50 % Virginia runs at 100 %/)[0],
    ).toBeInTheDocument();
    await userEvent.click(await button('Use 42 % for Virginia'));
    expect(await share('Virginia')).toHaveValue(42);
    expect(await button(/^Move 12 % from Frankfurt/)).toBeEnabled();
  });

  it('overrides only with a reason of its own and the name of the service', async () => {
    const api = await open();
    await setShare('Virginia', 50);
    await say('the evening peak');
    await button(/^Move 20 % from Frankfurt/);
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Override this rule' }),
    );
    const why = screen.getByRole('textbox', {
      name: 'Why Whoever receives has room does not hold here',
    });
    expect(await button(/^Move 20 %/)).toBeDisabled();
    fireEvent.change(why, { target: { value: 'pods are starting' } });
    expect(await button(/^Move 20 %/)).toBeDisabled();
    fireEvent.change(
      screen.getByRole('textbox', { name: 'Type shop/checkout to go on' }),
      { target: { value: 'shop/checkout' } },
    );
    await userEvent.click(await button(/^Move 20 %/));
    await waitFor(() => expect(api.acting.asked.starts).toHaveLength(1));
    expect(api.acting.asked.starts[0].overrides).toEqual([
      { rule: 'receiver-headroom', reason: 'pods are starting' },
    ]);
  });

  it('names the permission to override when it is missing', async () => {
    await open({ acting: { mayOverride: false } });
    await setShare('Virginia', 50);
    expect(
      await screen.findByText(
        /geo-reserving\.safety\.override/,
        {},
        { timeout: 10_000 },
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });

  it('goes back by itself after a drain as configured, and can do without', async () => {
    const api = await open({
      preset: { kind: 'drain', drain: { region: 'us-east' }, reason: 'lost' },
    });
    const start = await button(/^Drain Virginia for 4 h$/);
    fireEvent.change(
      screen.getByRole('combobox', { name: 'Go back by itself after' }),
      { target: { value: 'never' } },
    );
    expect(start).toHaveTextContent(/^Drain Virginia$/);
    await userEvent.click(start);
    await waitFor(() => expect(api.acting.asked.starts).toHaveLength(1));
    expect(api.acting.asked.starts[0]).toMatchObject({
      noExpiry: true,
      reason: 'lost',
    });
  });

  it('shows each object once with its owner, and what is deferred', async () => {
    await open();
    await setShare('Virginia', 40);
    await button(/^Move 10 %/);
    expect(
      screen.getAllByText(/owned by argocd-controller in gru-1, sin-1/)[0],
    ).toBeInTheDocument();
    const diff = screen.getAllByRole('group', {
      name: /^Changes of DestinationRule shop\/checkout-geo/,
    })[0];
    expect(diff).toHaveTextContent(/before: .*eu-central\/\*: 50/);
    expect(diff).toHaveTextContent(/after: .*eu-central\/\*: 40/);
    expect(
      screen.getAllByText(/fra-2 is unreachable: it is brought in line/)[0],
    ).toBeInTheDocument();
  });

  it('offers a fresh plan when the world has moved, and works with it', async () => {
    const api = new FixtureApi();
    api.acting.stale = 'DestinationRule shop/checkout-geo changed in iad-1';
    await open({ api });
    await setShare('Virginia', 40);
    await say('the evening peak');
    const renew = await button('Make a fresh plan');
    expect(screen.getByText(/changed in iad-1/)).toBeInTheDocument();
    expect(await button(/^Move 10 %/)).toBeDisabled();
    api.acting.stale = undefined;
    await userEvent.click(renew);
    await waitFor(
      async () => expect(await button(/^Move 10 %/)).toBeEnabled(),
      { timeout: 10_000 },
    );
  });

  it('leads to the operation that is active already', async () => {
    const api = new FixtureApi();
    api.acting.withRunning();
    await open({ api });
    expect(await button('Open operation 7f3a')).toHaveAttribute(
      'href',
      '/geo-reserving/operations/7f3a',
    );
    expect(
      screen.getByText('Another operation has to end first.'),
    ).toBeInTheDocument();
  });

  it('says what stands in the way when somebody else was faster', async () => {
    const api = await open();
    await setShare('Virginia', 40);
    await say('the evening peak');
    const start = await button(/^Move 10 %/);
    api.acting.withRunning();
    await userEvent.click(start);
    expect(
      await screen.findByText(/Operation 7f3a of this service has not ended/),
    ).toBeInTheDocument();
    expect(await button('Open operation 7f3a')).toBeInTheDocument();
  });

  it('shows a refusal at its field', async () => {
    const api = await open();
    jest
      .spyOn(api, 'startOperation')
      .mockRejectedValue(new InputError('reason is not a reason'));
    await setShare('Virginia', 40);
    await say('because');
    await userEvent.click(await button(/^Move 10 %/));
    await waitFor(async () =>
      expect(await reason()).toHaveAccessibleDescription(
        'reason is not a reason',
      ),
    );
  });

  it('says that it may have started when no answer came', async () => {
    const api = await open();
    jest
      .spyOn(api, 'startOperation')
      .mockRejectedValue(new TypeError('Failed to fetch'));
    await setShare('Virginia', 40);
    await say('because');
    await userEvent.click(await button(/^Move 10 %/));
    expect(
      await screen.findByText(/pressing again starts nothing twice/),
    ).toBeInTheDocument();
  });

  it('makes no plan for somebody who may not move anything', async () => {
    const api = new FixtureApi();
    jest.spyOn(api, 'makePlan');
    const why = 'needs the permission geo-reserving.traffic.shift';
    const looking = actingFixture({ mayShift: false, why });
    showDialog(api, looking);
    expect((await screen.findAllByText(why)).length).toBeGreaterThan(0);
    expect(api.makePlan).not.toHaveBeenCalled();
  });

  it('says why no plan could be made', async () => {
    const api = new FixtureApi();
    jest
      .spyOn(api, 'makePlan')
      .mockRejectedValue(new InputError('"us-east" is not drained'));
    await open({ api, preset: { kind: 'undrain' } });
    expect(
      await screen.findByText('"us-east" is not drained'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('There is no plan to carry out.'),
    ).toBeInTheDocument();
  });

  it('fails over to the best standby, or in an order of one’s own', async () => {
    const api = await open({ preset: { kind: 'fail-over' } });
    await button(/^Make Virginia active/);
    expect(api.acting.asked.plans[0].action).toEqual({ kind: 'fail-over' });
    await userEvent.click(screen.getByRole('radio', { name: 'In this order' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Move São Paulo up' }),
    );
    await waitFor(
      () =>
        expect(api.acting.asked.plans.at(-1)?.action).toMatchObject({
          order: ['eu-central', 'sa-east', 'us-east', 'ap-southeast'],
        }),
      { timeout: 10_000 },
    );
  });
});

describe('the way to the dialog', () => {
  it('is not there where the portal only looks', async () => {
    show({ acting: { enabled: false, mayShift: false } });
    await screen.findByRole('heading', { name: 'checkout' });
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('is locked without the permission, and says which, also to a keyboard', async () => {
    const why = 'needs the permission geo-reserving.traffic.shift';
    show({ acting: { mayShift: false, why } });
    const locked = await screen.findByRole('button', {
      name: 'Shift traffic…',
    });
    expect(locked).toHaveAttribute('aria-disabled', 'true');
    expect(locked).toHaveAccessibleDescription(why);
    locked.focus();
    expect(locked).toHaveFocus();
    await userEvent.click(locked);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});

describe('the dialog for everybody', () => {
  it.each(['weights', 'fail-over', 'drain'] as const)(
    'has no accessibility violations: %s',
    async kind => {
      await open({ preset: { kind } });
      await button(/^(Move|Make|Drain Frankfurt)/);
      const { violations } = await axe.run(screen.getByRole('dialog'), {
        // jsdom lays nothing out; colours are checked by the palette's own test.
        rules: { 'color-contrast': { enabled: false } },
      });
      expect(violations.map(v => `${v.id}: ${v.nodes[0].html}`)).toEqual([]);
    },
    120_000,
  );
});
