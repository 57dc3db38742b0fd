import { ConflictError, NotAllowedError } from '@backstage/errors';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { geoReservingApiRef } from '../../api';
import {
  checkoutFixture,
  FixtureApi,
  runningOperationFixture,
} from '../../fixtures';
import { actingFixture } from '../../fixtures/actingFixture';
import { rootRouteRef } from '../../routes';
import { GeoReservingPage } from '../GeoReservingPage';

jest.setTimeout(60_000);

function show(id: string, api = new FixtureApi()) {
  api.acting.withRunning();
  renderInTestApp(<GeoReservingPage />, {
    apis: [[geoReservingApiRef, api], mockApis.analytics()],
    mountedRoutes: { '/geo-reserving': rootRouteRef },
    mountPath: '/geo-reserving/*',
    initialRouteEntries: [`/geo-reserving/operations/${id}`],
  });
  return api;
}

const panel = async (name: string) =>
  within(await screen.findByRole('region', { name }, { timeout: 10_000 }));
const act = (name: string) => screen.findByRole('button', { name });

describe('the page of an operation', () => {
  it('says where it stands, how much has been seen to move, and when it goes back', async () => {
    show('7f3a');
    expect(
      await screen.findByRole('heading', { name: 'Shift shop/checkout' }),
    ).toBeInTheDocument();
    expect(screen.getByText('verifying')).toBeInTheDocument();
    expect(screen.getByText('Step 2 of 2')).toBeInTheDocument();
    expect(
      await screen.findByText(/14 of 20 points have been seen to move/),
    ).toBeInTheDocument();
    expect(screen.getByText(/^Goes back by itself at/)).toBeInTheDocument();
    expect(
      screen.getByRole('progressbar', { name: /^Progress: 75/ }),
    ).toHaveAttribute('aria-valuenow', '75');
  });

  it('shows each change with its state, and gates with what they wait for', async () => {
    show('7f3a');
    const steps = await panel('Steps');
    const table = within(steps.getByRole('table', { name: /step 2/ }));
    expect(table.getByRole('row', { name: /^fra-1/ })).toHaveTextContent(
      'confirming',
    );
    const away = table.getByRole('row', { name: /^fra-2/ });
    expect(away).toHaveTextContent(/deferred.*tried 6 times/);
    const gates = within(steps.getByRole('list', { name: /What has to hold/ }));
    expect(gates.getByText(/waiting for 30 ± 3/)).toBeInTheDocument();
    expect(
      gates.getByRole('progressbar', { name: 'Bake time' }),
    ).toHaveAttribute('aria-valuenow', '63');
    expect(screen.getByText('fra-2 is deferred')).toBeInTheDocument();
  });

  it('holds what is seen against what is wanted', async () => {
    show('7f3a');
    const split = await panel('Desired and observed');
    const row = await split.findByRole('row', { name: /^Frankfurt/ });
    expect(row).toHaveTextContent(/50.%30.%36.%\+6/);
    expect(
      await split.findByRole('img', { name: /Observed shares/ }),
    ).toBeInTheDocument();
  });

  it('never takes missing measurements for zero', async () => {
    const api = new FixtureApi();
    show('9b00', api);
    const split = await panel('Desired and observed');
    expect(split.getByText('Nobody measures it.')).toBeInTheDocument();
    expect(split.getAllByText('unknown')).toHaveLength(4);
    // Nothing is ordered yet.
    expect(screen.queryByText(/What has moved/)).toBeNull();
  });

  it('says that what has moved is not measured, once something is to move', async () => {
    const api = show('7f3a');
    await screen.findByText('verifying');
    const { observed: _, ...unseen } = runningOperationFixture();
    api.acting.operations = api.acting.operations.map(one =>
      one.id === '7f3a' ? unseen : one,
    );
    expect(
      await screen.findByText(
        'What has moved is not measured',
        {},
        { timeout: 10_000 },
      ),
    ).toBeInTheDocument();
  });

  it('tells the journal newest first, and who asked for it', async () => {
    show('7f3a');
    const journal = await panel('Journal');
    const entries = await journal.findAllByRole('listitem');
    expect(entries[0]).toHaveTextContent('deferred: no answer');
    expect(entries.at(-1)).toHaveTextContent(/asked for: .*\(ana\)/);
    const facts = await panel('Why and by whom');
    expect(facts.getByText('jonas')).toBeInTheDocument();
    expect(facts.getByText(/generation 41/)).toBeInTheDocument();
  });

  it('pauses at once, and shows what came of it', async () => {
    const api = show('7f3a');
    await userEvent.click(await act('Pause'));
    expect(await screen.findByText('paused')).toBeInTheDocument();
    expect(api.acting.asked.acts).toEqual([
      { id: '7f3a', act: 'pause', details: {} },
    ]);
  });

  it('asks before it stops or undoes anything, and passes the reason on', async () => {
    const api = show('7f3a');
    await userEvent.click(await act('Roll back…'));
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Roll it back?' }),
    );
    expect(api.acting.asked.acts).toEqual([]);
    fireEvent.change(dialog.getByRole('textbox'), {
      target: { value: 'wrong region' },
    });
    await userEvent.click(dialog.getByRole('button', { name: 'Roll back' }));
    await waitFor(() =>
      expect(api.acting.asked.acts).toEqual([
        { id: '7f3a', act: 'roll-back', details: { reason: 'wrong region' } },
      ]),
    );
  });

  it('lets it go back later, after a time that is chosen', async () => {
    const api = show('7f3a');
    await userEvent.click(await act('Go back later…'));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByRole('combobox'), {
      target: { value: '14400' },
    });
    await userEvent.click(dialog.getByRole('button', { name: 'Go back then' }));
    await waitFor(() =>
      expect(api.acting.asked.acts[0]).toMatchObject({
        act: 'extend',
        details: { expiresInSeconds: 14_400 },
      }),
    );
  });

  it('says why the rest cannot be done now', async () => {
    show('7f3a');
    await userEvent.click(await screen.findByText('What cannot be done now'));
    expect(
      screen.getByText('Approve: It cannot approve now.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Resume' }),
    ).not.toBeInTheDocument();
  });

  it('takes away what the reader has no permission for, and says which', async () => {
    const api = new FixtureApi();
    jest.spyOn(api, 'getService').mockResolvedValue({
      ...checkoutFixture(),
      acting: actingFixture({
        mayShift: false,
        why: 'needs the permission geo-reserving.traffic.shift',
      }),
    });
    show('7f3a', api);
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Pause' }),
      ).not.toBeInTheDocument(),
    );
    expect(
      (await screen.findAllByText(/geo-reserving\.traffic\.shift/)).length,
    ).toBeGreaterThan(0);
  });

  it('says what went wrong when an act is refused', async () => {
    const api = new FixtureApi();
    jest
      .spyOn(api, 'actOnOperation')
      .mockRejectedValue(new ConflictError('It is on its way back.'));
    show('7f3a', api);
    await userEvent.click(await act('Pause'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It was not done: It is on its way back.',
    );
  });

  it('follows what happens elsewhere', async () => {
    const api = show('7f3a');
    await screen.findByText('verifying');
    api.acting.operations = api.acting.operations.map(one =>
      one.id === '7f3a'
        ? { ...runningOperationFixture(), status: 'rolling-back' }
        : one,
    );
    expect(
      await screen.findByText('rolling back', {}, { timeout: 10_000 }),
    ).toBeInTheDocument();
  });

  it('says of one that is undone nothing that would still come', async () => {
    const api = show('7f3a');
    await screen.findByText('verifying');
    expect(
      (await panel('Why and by whom')).getAllByText('not yet'),
    ).not.toEqual([]);
    api.acting.operations = api.acting.operations.map(one =>
      one.id === '7f3a'
        ? { ...runningOperationFixture(), status: 'rolled-back' }
        : one,
    );
    await screen.findByText('rolled back', {}, { timeout: 10_000 });
    const why = await panel('Why and by whom');
    expect(why.getAllByText('not before it ended')).not.toEqual([]);
    expect(why.queryByText('not yet')).toBeNull();
    expect(why.queryByText('Goes back')).toBeNull();
    expect(screen.queryByText(/go(es)? back by itself/)).toBeNull();
  });

  it('keeps the last picture when the backend stops answering', async () => {
    const api = show('7f3a');
    await screen.findByText('verifying');
    api.failure = new Error('connection refused');
    expect(
      await screen.findByText(
        'The backend did not answer',
        {},
        { timeout: 15_000 },
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('verifying')).toBeInTheDocument();
  });

  it('says that there is none, the same whether it is hidden or not there', async () => {
    show('nowhere');
    expect(
      await screen.findByText('There is no operation nowhere'),
    ).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    const api = new FixtureApi();
    api.failure = new NotAllowedError('no');
    show('7f3a', api);
    expect(
      await screen.findByText(/geo-reserving\.service\.read/),
    ).toBeInTheDocument();
  });
});
