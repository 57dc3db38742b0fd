import type {
  SafetyRule,
  ServicePicture,
} from '@geo-reserving/plugin-geo-reserving-node';
import { listOf } from '../../survey/support/words';
import { noPrediction, receivingRegions, titleIn } from '../receivers';

/** Whoever gets more is up: prove ready capacity before the first weight moves, and let no lone pod take everything. */
export const receiverReady: SafetyRule = {
  id: 'receiver-ready',
  title: 'Whoever receives is ready',
  defaultMode: 'block',
  defaults: { readyPercent: 50 },
  check({ start, after, settings }) {
    const receiving = receivingRegions({ start, after });
    if (!receiving) {
      return noPrediction(after);
    }
    const found = receiving.map(region => ({
      region: titleIn(after.view, region),
      ...readinessOf(after.view, region),
    }));
    const thin = found.filter(
      r =>
        r.ready !== undefined &&
        (r.ready === 0 || 100 * r.ready < settings.readyPercent * r.desired),
    );
    if (thin.length > 0) {
      return {
        verdict: 'violated',
        statement: `${listOf(
          thin.map(r => `${r.region} has ${r.ready} of ${r.desired} ready`),
        )}; ${settings.readyPercent} % are wanted before it takes more.`,
      };
    }
    const unseen = found.filter(r => r.ready === undefined);
    return unseen.length > 0
      ? {
          verdict: 'unknown',
          statement: `What is ready in ${listOf(
            unseen.map(r => r.region),
          )} cannot be seen now.`,
        }
      : {
          verdict: 'pass',
          statement:
            receiving.length === 0
              ? 'Nobody gets more.'
              : `${listOf(
                  found.map(r => `${r.region} has ${r.ready} ready`),
                )}.`,
        };
  },
};

/**
 * Pods that are known to be ready now, and how many are wanted; nothing when no placement there can be seen. What is
 * still to be brought to what is meant does not count.
 */
function readinessOf(
  view: ServicePicture,
  region: string,
): { ready?: number; desired: number } {
  const here = view.placements.filter(p => p.region === region);
  const seen = here.filter(p => !p.provenance.stale && p.endpoints);
  const desired = here.reduce(
    (sum, p) => sum + (p.pods?.desired ?? p.endpoints?.total ?? 0),
    0,
  );
  return seen.length === 0
    ? { desired }
    : {
        desired,
        ready: seen
          .filter(p => !p.converging)
          .reduce((sum, p) => sum + (p.endpoints?.ready ?? 0), 0),
      };
}
