import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Age } from './Age';
import { ServerClock } from './ServerClock';

const GENERATED = '2026-08-03T14:04:31.000Z';
const NINE_BEFORE = '2026-08-03T14:04:22.000Z';

describe('Age', () => {
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('counts by the server clock, however wrong the browser is', async () => {
    // Held, because a first picture may take seconds to be drawn.
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('1999-01-01T00:00:00Z'));
    renderInTestApp(
      <ServerClock generatedAt={GENERATED} updatedAt={Date.now()}>
        <Age at={NINE_BEFORE} />
      </ServerClock>,
    );
    expect(await screen.findByText('9 s ago')).toHaveAttribute(
      'datetime',
      NINE_BEFORE,
    );
  });

  it('grows while no new picture comes', async () => {
    jest.useFakeTimers({ now: Date.parse('1999-01-01T00:00:00Z') });
    renderInTestApp(
      <ServerClock generatedAt={GENERATED} updatedAt={Date.now()}>
        <Age at={NINE_BEFORE} />
      </ServerClock>,
    );
    await act(async () => jest.advanceTimersByTime(60_000));
    expect(screen.getByText('1 min ago')).toBeInTheDocument();
  });

  it('says the exact time to whoever points at it, and can be reached by keyboard', async () => {
    renderInTestApp(<Age at={NINE_BEFORE} generatedAt={GENERATED} />);
    const age = await screen.findByText('9 s ago');
    await userEvent.tab();
    expect(age).toHaveFocus();
    await userEvent.hover(age);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      '2026-08-03 14:04:22 UTC',
    );
  });

  it('says never for what was never seen', async () => {
    renderInTestApp(<Age generatedAt={GENERATED} />);
    expect(await screen.findByText('never')).toBeInTheDocument();
  });

  it('falls back to the exact time where it has no clock', async () => {
    renderInTestApp(<Age at={NINE_BEFORE} />);
    expect(
      await screen.findByText('2026-08-03 14:04:22 UTC'),
    ).toBeInTheDocument();
  });
});
