import { render } from '@testing-library/react';
import { ShareBar, type Share } from './ShareBar';

function drawn(share: Share): HTMLElement {
  const { container } = render(<ShareBar share={share} />);
  return container.firstElementChild as HTMLElement;
}

describe('ShareBar', () => {
  it('draws a true zero as an empty track, and unknown as no track at all', () => {
    const zero = drawn({ state: 'value', percent: 0 });
    const unknown = drawn({ state: 'unknown' });
    expect(zero.firstElementChild).toHaveStyle({ width: '0%' });
    expect(unknown.firstElementChild).toBeNull();
    expect(zero.className).not.toBe(unknown.className);
  });

  it('draws an old share differently from a fresh one', () => {
    const fresh = drawn({ state: 'value', percent: 40 });
    const old = drawn({ state: 'stale', percent: 40 });
    expect(old.firstElementChild).toHaveStyle({ width: '40%' });
    expect(old.firstElementChild?.className).not.toBe(
      fresh.firstElementChild?.className,
    );
  });

  it('never draws beyond its track', () => {
    const over = drawn({ state: 'value', percent: 140 });
    expect(over.firstElementChild).toHaveStyle({ width: '100%' });
  });
});
