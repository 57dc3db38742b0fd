import type { Sample } from '../SampleStore';

/**
 * Increase of a counter over a range, as Prometheus extrapolates it: what the samples show, drawn
 * out to the range's borders when these are near, and never further back than to zero.
 *
 * @param samples - oldest first, inside the range
 * @param start - the range's borders in milliseconds since the epoch
 * @returns undefined with fewer than two samples
 */
export function extrapolatedIncrease(
  samples: readonly Sample[],
  start: number,
  end: number,
): number | undefined {
  const first = samples[0];
  const last = samples[samples.length - 1];
  if (samples.length < 2) return undefined;
  const increase = increaseOf(samples);
  const sampled = last.at - first.at;
  const between = sampled / (samples.length - 1);
  const near = between * 1.1;
  const draw = (distance: number) =>
    distance >= near ? between / 2 : distance;
  let toStart = draw(first.at - start);
  if (increase > 0 && first.value >= 0)
    toStart = Math.min(toStart, sampled * (first.value / increase));
  const toEnd = draw(end - last.at);
  return increase * ((sampled + toStart + toEnd) / sampled);
}

/** A counter that falls was reset: it began again at zero. */
function increaseOf(samples: readonly Sample[]): number {
  let sum = 0;
  for (let i = 1; i < samples.length; i += 1) {
    const step = samples[i].value - samples[i - 1].value;
    sum += step >= 0 ? step : samples[i].value;
  }
  return sum;
}
