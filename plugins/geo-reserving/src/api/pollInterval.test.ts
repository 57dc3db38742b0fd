import {
  calmFleetFixture,
  calmServiceFixture,
  checkoutFixture,
  fleetFixture,
} from '../fixtures';
import { fleetIsWell, pollInterval, serviceIsWell } from './pollInterval';

describe('pollInterval', () => {
  it('is slow while all is well', () => {
    expect(pollInterval(calmFleetFixture(), false, fleetIsWell)).toBe(30_000);
    expect(pollInterval(calmServiceFixture(), false, serviceIsWell)).toBe(
      30_000,
    );
  });

  it('is faster while something is not well', () => {
    expect(pollInterval(fleetFixture(), false, fleetIsWell)).toBe(10_000);
    expect(pollInterval(checkoutFixture(), false, serviceIsWell)).toBe(10_000);
  });

  it('is faster after a failure and before the first picture', () => {
    expect(pollInterval(calmFleetFixture(), true, fleetIsWell)).toBe(10_000);
    expect(pollInterval(undefined, false, fleetIsWell)).toBe(10_000);
  });
});
