import type { RegionLoad } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  SafetyRule,
  TrafficState,
} from '@geo-reserving/plugin-geo-reserving-node';
import { duration, listOf, percent } from '../../survey/support/words';
import { loadOf, noPrediction, receivingRegions, titleIn } from '../receivers';

/**
 * Whoever gets more has room for it, by what is ready now and not by what an autoscaler might add.
 *
 * What an endpoint bears is not measured but reckoned from how the service is sized (survey/status/load.ts), so that whoever
 * is sized for the loss of a region comes to 91 %; the limit is above that.
 */
export const receiverHeadroom: SafetyRule = {
  id: 'receiver-headroom',
  title: 'Whoever receives has room',
  defaultMode: 'block',
  defaults: { maxLoadPercent: 95, maxLoadAgeSeconds: 900 },
  check({ start, after, now, settings }) {
    const receiving = receivingRegions({ start, after });
    if (!receiving || !after.predicted) {
      return noPrediction(after);
    }
    const limit = settings.maxLoadPercent;
    const loads = receiving.map(region => ({
      title: titleIn(after.view, region),
      region,
      load: loadOf(after.predicted, region),
    }));
    const [worst] = loads
      .filter(({ load }) => (load?.loadPercent ?? 0) > limit)
      .sort((a, b) => b.load!.loadPercent! - a.load!.loadPercent!);
    if (worst) {
      const share = after.predicted.split[worst.region] ?? 0;
      const fits = Math.floor((share * limit) / worst.load!.loadPercent!);
      return {
        verdict: 'violated',
        statement: `${overfull(worst.title, worst.load!, limit, share)}`,
        largestThatFits: { region: worst.region, percent: fits },
      };
    }
    const age = loadAge(start, now);
    if (age > settings.maxLoadAgeSeconds) {
      return {
        verdict: 'unknown',
        statement: `The load was measured ${duration(
          1000 * age,
        )} ago, and may be another one now.`,
      };
    }
    const unsure = loads.filter(({ load }) => load?.loadPercent === undefined);
    return unsure.length > 0
      ? {
          verdict: 'unknown',
          statement: `How full ${listOf(
            unsure.map(l => l.title),
          )} would be is not known now.`,
        }
      : {
          verdict: 'pass',
          statement:
            loads.length === 0
              ? 'Nobody gets more.'
              : `${listOf(
                  loads.map(
                    l =>
                      `${l.title} would run at ${percent(
                        l.load!.loadPercent!,
                      )}`,
                  ),
                )}; the limit is ${limit} %.`,
        };
  },
};

/** Seconds since the load was measured; 0 where it is not measured but reckoned. */
function loadAge({ view }: TrafficState, now: number): number {
  return view.observedAt === undefined
    ? 0
    : (now - Date.parse(view.observedAt)) / 1000;
}

function overfull(
  title: string,
  { loadPercent, ready, needed }: RegionLoad,
  limit: number,
  share: number,
): string {
  const has =
    ready === undefined || needed === undefined
      ? ''
      : ` It has ${ready} ready and needs ${Math.ceil(
          (needed * 100) / limit,
        )}.`;
  return `At ${percent(share)} ${title} runs at ${percent(
    loadPercent!,
  )} of its ready pods; the limit is ${limit} %.${has}`;
}
