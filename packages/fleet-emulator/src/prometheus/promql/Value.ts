import type { Labels } from '../SampleStore';

/** One element of an instant vector. */
export type Element = { labels: Labels; value: number };

/** The value of an expression at one instant. */
export type Value =
  | { type: 'scalar'; value: number }
  | { type: 'vector'; elements: Element[] };

/** Labels without the metric's name: what is left of them once a value is computed. */
export function withoutName(labels: Labels): Labels {
  const { __name__: _, ...others } = labels;
  return others;
}
