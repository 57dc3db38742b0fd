/**
 * Publication: what other clusters are to reach under a name of its own is really offered to them: hosts of a
 * federation, and exports of the MCS API.
 */
import type { Finding } from '@geo-reserving/plugin-geo-reserving-common';
import { SERVICE_EXPORTS } from '../../fleet/resources/multiclusterServices';
import { declaredFacts } from '../../fleet/facts';
import type { ServiceContext } from '../service/ServiceContext';
import { isIstio } from '../split/Route';
import { isKnown, readingOf } from '../support/reading';
import { listOf } from '../support/words';
import { conclude, type Part } from './conclude';
import { cannotSee } from './evidence';
import { exportParts } from './publication/exportParts';
import { federationParts } from './publication/federationParts';
import { isPublic } from './publication/publicLabel';

export function publication(service: ServiceContext): Finding {
  const federation = federationParts(service);
  const exports = exportParts(service);
  return conclude('publication', 'fail', {
    failures: [...federation.failures, ...exports.failures],
    warnings: [...federation.warnings, ...exports.warnings],
    unknowns: [...exports.unknowns, ...unreadParts(service)],
    pass: passOf(service),
  });
}

function passOf(service: ServiceContext): Part {
  const { placements, ref } = service;
  const key = `${ref.namespace}/${ref.name}`;
  const publishing = placements
    .filter(p => p.service && isPublic(p.service))
    .map(p => p.cluster.name);
  const exporting = placements
    .filter(p => declaredFacts(p.cluster, SERVICE_EXPORTS).has(key))
    .map(p => p.cluster.name);
  const sentences = [
    publishing.length > 0
      ? `${listOf(publishing)} publishes it to the federation.`
      : '',
    exporting.length > 0 ? `${listOf(exporting)} exports it.` : '',
  ].filter(sentence => sentence !== '');
  return sentences.length > 0
    ? {
        title: 'What it is called elsewhere leads to it',
        detail: sentences.join(' '),
        evidence: [],
      }
    : {
        title: 'It needs no name of its own elsewhere',
        detail:
          'No cluster publishes or exports it, and no VirtualService asks for it in another cluster domain.',
        evidence: [],
      };
}

/** What would tell whether it is published, where that cannot be read now. */
function unreadParts({ placements, routes, clock }: ServiceContext): Part[] {
  const present = placements.filter(p => p.presence !== 'missing');
  return [
    ...present.flatMap(placement => {
      const reading = readingOf(placement.cluster, SERVICE_EXPORTS, clock);
      const { service } = placement.readings;
      return [
        ...(isKnown(service)
          ? []
          : [cannotSee(placement, 'its Service', service, clock.now)]),
        ...(isKnown(reading)
          ? []
          : [cannotSee(placement, 'its exports', reading, clock.now)]),
      ];
    }),
    ...routes
      .filter(r => !r.known)
      .map(({ cluster, reason }) => ({
        title: `Which hosts callers in ${cluster} ask for is unknown`,
        detail: `What directs callers in ${cluster} cannot be read (${reason}).`,
        evidence: [],
        params: { cluster },
      })),
    ...routes.filter(isIstio).flatMap(route => {
      const { federation, cluster } = route.member;
      return route.prediction.policy.namesForeignHosts &&
        !isKnown(federation.reading)
        ? [
            cannotSee(
              { cluster },
              'hosts of the federation',
              federation.reading,
              clock.now,
            ),
          ]
        : [];
    }),
  ];
}
