import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { NotAllowedError } from '@backstage/errors';
import { FixtureApi } from '../fixtures';
import { geoReservingApiRef } from './geoReservingApiRef';
import { GeoReservingProvider } from './GeoReservingProvider';
import { useFleet, useService } from './hooks';

function Probe() {
  const { data, error, loading, updatedAt, refetch } = useFleet();
  return (
    <>
      <p>{loading ? 'loading' : 'settled'}</p>
      <p>{data ? `fleet of ${data.services}` : 'no picture'}</p>
      <p>{error ? `failed: ${error.message}` : 'no failure'}</p>
      <p>{updatedAt === undefined ? 'never' : 'has a time'}</p>
      <button onClick={refetch}>again</button>
    </>
  );
}

const page = (
  <GeoReservingProvider>
    <Probe />
  </GeoReservingProvider>
);

describe('useFleet', () => {
  it('shows the picture and when it came, without signals installed', async () => {
    renderInTestApp(page, { apis: [[geoReservingApiRef, new FixtureApi()]] });
    expect(await screen.findByText('fleet of 38')).toBeInTheDocument();
    expect(screen.getByText('has a time')).toBeInTheDocument();
    expect(screen.getByText('no failure')).toBeInTheDocument();
  });

  it('keeps the picture when asking again fails, and says why', async () => {
    const api = new FixtureApi();
    renderInTestApp(page, { apis: [[geoReservingApiRef, api]] });
    await screen.findByText('fleet of 38');
    api.failure = new NotAllowedError('not any more');
    await userEvent.click(screen.getByRole('button', { name: 'again' }));
    expect(await screen.findByText('failed: not any more')).toBeInTheDocument();
    expect(screen.getByText('fleet of 38')).toBeInTheDocument();
  });

  it('does not ask twice when the answer is no', async () => {
    const api = new FixtureApi();
    api.failure = new NotAllowedError('no');
    renderInTestApp(page, { apis: [[geoReservingApiRef, api]] });
    await screen.findByText('failed: no');
    expect(api.calls.fleet).toBe(1);
    expect(screen.getByText('no picture')).toBeInTheDocument();
    expect(screen.getByText('never')).toBeInTheDocument();
  });

  it('asks again on a signal', async () => {
    const api = new FixtureApi();
    let announce = () => {};
    const signals: SignalApi = {
      subscribe: (_channel, onMessage) => {
        announce = () => onMessage(JSON.parse('{"revision":2}'));
        return { unsubscribe: () => {} };
      },
    };
    renderInTestApp(page, {
      apis: [
        [geoReservingApiRef, api],
        [signalApiRef, signals],
      ],
    });
    await screen.findByText('fleet of 38');
    act(() => announce());
    await waitFor(() => expect(api.calls.fleet).toBe(2));
  });

  it('asks once for two readers of the same thing', async () => {
    const api = new FixtureApi();
    const Name = () => {
      const { data } = useService({ namespace: 'shop', name: 'checkout' });
      return <p>{data?.ref.name ?? 'waiting'}</p>;
    };
    renderInTestApp(
      <>
        <GeoReservingProvider>
          <Name />
        </GeoReservingProvider>
        <GeoReservingProvider>
          <Name />
        </GeoReservingProvider>
      </>,
      { apis: [[geoReservingApiRef, api]] },
    );
    expect(await screen.findAllByText('checkout')).toHaveLength(2);
    expect(api.calls.service).toBe(1);
  });
});
