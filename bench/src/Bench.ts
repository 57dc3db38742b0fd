import type { Child } from './Child';
import type { Report } from './Report';
import type { PortalUnderTest } from './startPortals';

/** What every section gets. */
export type Bench = {
  fleet: Child;
  geo: PortalUnderTest;
  kubernetes: PortalUnderTest;
  report: Report;
};
