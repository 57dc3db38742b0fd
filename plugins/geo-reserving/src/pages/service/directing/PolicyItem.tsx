import { Age, SideItem } from '../../../components';
import { useGeoTranslation } from '../../../translation';
import type { PolicyGroup } from '../model/groupPolicies';

/** A policy of the mesh; equal copies in several clusters are one line. */
export function PolicyItem({ policy }: { policy: PolicyGroup }) {
  const { t } = useGeoTranslation();
  return (
    <SideItem
      title={`${policy.kind} ${policy.namespace}/${policy.name}`}
      aside={<Age at={policy.provenance.at} stale={policy.provenance.stale} />}
    >
      {[
        policy.summary,
        policy.clusters.join(', '),
        policy.managers.length > 0 &&
          t('layers.managers', {
            managers: policy.managers.join(', '),
          }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </SideItem>
  );
}
