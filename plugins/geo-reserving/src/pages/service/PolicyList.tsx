import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { Age, Panel, SideItem, SideList } from '../../components';
import { useGeoTranslation } from '../../translation';
import { groupPolicies } from './model/groupPolicies';

/** Policies that direct its traffic; equal copies in several clusters are one line. */
export function PolicyList({ view }: { view: ServiceView }) {
  const { t } = useGeoTranslation();
  return (
    <Panel flush title={t('service.policies.title')}>
      <SideList empty={t('service.policies.none')}>
        {groupPolicies(view.policies).map(policy => (
          <SideItem
            key={`${policy.kind} ${policy.namespace}/${policy.name} ${policy.clusters}`}
            title={`${policy.kind} ${policy.namespace}/${policy.name}`}
            aside={
              <Age at={policy.provenance.at} stale={policy.provenance.stale} />
            }
          >
            {[
              policy.summary,
              policy.clusters.join(', '),
              policy.managers.length > 0 &&
                t('service.policies.managers', {
                  managers: policy.managers.join(', '),
                }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </SideItem>
        ))}
      </SideList>
    </Panel>
  );
}
