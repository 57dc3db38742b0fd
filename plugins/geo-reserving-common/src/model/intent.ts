/**
 * Where people want a service's traffic to be.
 *
 * `single-region` is not something one asks for; it is what a service with one placement has.
 *
 * @public
 */
export type Intent = (
  | { mode: 'active-active'; routing: 'nearest' }
  | {
      mode: 'active-active';
      routing: 'weighted';
      /** Percent by region; sums to 100. */
      weights: Record<string, number>;
    }
  | {
      mode: 'active-standby';
      /** Regions in order of preference; the first is active. */
      order: string[];
    }
  | { mode: 'single-region'; region: string }
) & {
  /** Clusters or regions that must not receive traffic. */
  drained?: string[];
};
