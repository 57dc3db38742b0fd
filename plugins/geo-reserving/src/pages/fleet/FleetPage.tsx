import type { FleetView } from '@geo-reserving/plugin-geo-reserving-common';
import { PageFrame, rateDigits } from '../../components';
import { useFleet } from '../../api';
import { useGeoTranslation, type Translate } from '../../translation';
import { answering } from './answering';
import { FleetBody } from './FleetBody';

/** The fleet at a glance. */
export function FleetPage() {
  const { t } = useGeoTranslation();
  const { data: fleet } = useFleet();
  return (
    <PageFrame
      isFront
      title={t('fleet.title')}
      labels={fleet && labelsOf(fleet, t)}
    >
      <FleetBody />
    </PageFrame>
  );
}

/** What a header of our own says: how many regions, how many clusters answer, how much traffic. */
function labelsOf(fleet: FleetView, t: Translate) {
  const labels = [
    {
      label: t('fleet.facts.regions'),
      value: String(fleet.regions.length),
    },
    {
      label: t('fleet.facts.clustersTitle'),
      value: t('fleet.facts.answer', {
        answering: String(answering(fleet.clusters).length),
        total: String(fleet.clusters.length),
      }),
    },
  ];
  if (fleet.rps === undefined) return labels;
  return [
    ...labels,
    {
      label: t('fleet.facts.traffic'),
      value: t('fleet.facts.rate', { rate: rateDigits(fleet.rps) }),
    },
  ];
}
