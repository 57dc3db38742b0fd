import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Live } from '../api';
import { LivePicture } from './LivePicture';

type Picture = { generatedAt: string; text: string };

const DATA = { generatedAt: '2026-08-03T14:04:31.000Z', text: 'the picture' };
const refetch = () => {};

function show(live: Live<Picture>) {
  renderInTestApp(
    <LivePicture live={live} permission="the.permission" skeleton="skeleton">
      {data => <p>{data.text}</p>}
    </LivePicture>,
  );
}

describe('LivePicture', () => {
  it('is busy in the final layout until there is an answer', async () => {
    show({ loading: true, refetch });
    expect(
      await screen.findByRole('status', { name: 'Loading' }),
    ).toHaveAttribute('aria-busy', 'true');
    expect(screen.getByText('skeleton')).toBeInTheDocument();
  });

  it('shows the picture', async () => {
    show({ loading: false, data: DATA, updatedAt: 0, refetch });
    expect(await screen.findByText('the picture')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('keeps the last picture after a failure and says from when it is', async () => {
    show({ loading: false, data: DATA, error: new Error('x'), refetch });
    expect(await screen.findByText('the picture')).toBeInTheDocument();
    expect(screen.getByText(/14:04:31 UTC/)).toBeInTheDocument();
  });

  it('lets people ask again when nothing is known', async () => {
    const again = jest.fn();
    show({ loading: false, error: new Error('x'), refetch: again });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(again).toHaveBeenCalledTimes(1);
  });

  it('takes the picture away from those who may no longer see it', async () => {
    show({ loading: false, data: DATA, error: new NotAllowedError(), refetch });
    expect(await screen.findByText(/the\.permission/)).toBeInTheDocument();
    expect(screen.queryByText('the picture')).not.toBeInTheDocument();
  });

  it.each([
    ['keeps the picture', DATA],
    ['has none', undefined],
  ])(
    'asks for a new sign-in when the session ended and it %s',
    async (_, data) => {
      const error = new AuthenticationError('token');
      show({ loading: false, data, error, refetch });
      expect(
        await screen.findByRole('button', { name: 'Reload the page' }),
      ).toBeInTheDocument();
      expect(screen.queryByText(/the\.permission/)).not.toBeInTheDocument();
      expect(screen.queryAllByText('the picture')).toHaveLength(data ? 1 : 0);
    },
  );
});
