import type { Finding } from '@geo-reserving/plugin-geo-reserving-common';
import type { ServiceContext } from '../service/ServiceContext';

/** Short amber notes beside the mode: `drift 12 points`, `image drift`. */
export function serviceNotes(
  service: ServiceContext,
  findings: readonly Finding[],
): string[] {
  const warned = (check: Finding['check']) =>
    findings.find(
      f => f.check === check && (f.verdict === 'warn' || f.verdict === 'fail'),
    );
  const points = warned('drift')?.params.points;
  return [
    ...(service.declaration.problems.length > 0 ? ['mode not readable'] : []),
    ...(points === undefined ? [] : [`drift ${points} points`]),
    ...(warned('image-parity') ? ['image drift'] : []),
    ...(findings.some(isBehind) ? ['behind its RPO'] : []),
  ];
}

/** The finding names an RPO when its worst part is that data is further behind. */
function isBehind({ check, verdict, params }: Finding): boolean {
  return (
    check === 'replication-lag' &&
    verdict === 'fail' &&
    params.rpo !== undefined
  );
}
