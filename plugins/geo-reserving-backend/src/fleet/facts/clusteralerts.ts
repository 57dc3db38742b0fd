import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterAlertFact } from '../facts';

/** Labels kept of one alert. */
const MOST_LABELS = 20;

/**
 * A ClusterAlert of Deckhouse: its data stands under `alert`, not `spec`. `severityLevel` is a number or a text; older
 * objects write it `severity_level`. `lastUpdateTime` moves on by itself and is not kept.
 */
export function parseClusterAlert(object: Fields): ClusterAlertFact {
  const alert = object.requiredObject('alert');
  const status = object.object('status');
  const severity = Number(
    alert.textOrNumber('severityLevel') ??
      alert.textOrNumber('severity_level') ??
      NaN,
  );
  const description = alert.text('description');
  const startsAt = status?.text('startsAt');
  const labels = Object.entries(alert.textMap('labels'));
  return {
    id: object.requiredObject('metadata').requiredName('name'),
    name: alert.requiredName('name'),
    ...(Number.isInteger(severity) && severity >= 0 ? { severity } : {}),
    summary: alert.text('summary') ?? '',
    ...(description ? { description } : {}),
    labels: Object.fromEntries(labels.slice(0, MOST_LABELS)),
    status: status?.text('alertStatus') ?? '',
    ...(startsAt ? { startsAt } : {}),
  };
}
