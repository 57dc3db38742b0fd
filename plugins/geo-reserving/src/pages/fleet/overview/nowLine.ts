import type { FleetView } from '@geo-reserving/plugin-geo-reserving-common';
import { rateDigits } from '../../../components';
import type { Translate } from '../../../translation';
import { answering } from '../answering';
import { behindSince } from '../behind';

/** An older picture is not called the present, in ms: three polls of a calm fleet were missed. */
const PRESENT_FOR = 90_000;

/**
 * `Now, 14:04:31 UTC · 4 of 5 clusters answer · 39.1k req/s`.
 *
 * @param now - the server's present time in milliseconds since the epoch, where it is known
 */
export function nowLine(
  t: Translate,
  fleet: FleetView,
  now: number | undefined,
): string {
  const generated = Date.parse(fleet.generatedAt);
  const old = (now ?? generated) - generated > PRESENT_FOR;
  const behind = behindSince(fleet);
  return [
    t(old || behind ? 'fleet.asOf' : 'fleet.now', {
      time: `${(behind ?? fleet.generatedAt).slice(11, 19)} UTC`,
    }),
    t('fleet.facts.clusters', {
      answering: String(answering(fleet.clusters).length),
      total: String(fleet.clusters.length),
    }),
    fleet.rps === undefined
      ? t('fleet.facts.noRate')
      : t('fleet.facts.rate', { rate: rateDigits(fleet.rps) }),
  ].join(' · ');
}
