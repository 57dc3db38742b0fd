import type { ClusterView } from '@geo-reserving/plugin-geo-reserving-common';
import { CommandLine, DetailList, DetailSection } from '../../components';
import { useGeoTranslation } from '../../translation';
import { groupPermissions } from './groupPermissions';
import { permissionCommand } from './permissionCommand';

/** What is wrong with a cluster and what to do about it; nothing when all is well. */
export function ClusterRemedies({ cluster }: { cluster: ClusterView }) {
  const { t } = useGeoTranslation();
  const { remedy, missingPermissions, warnings } = cluster;
  return (
    <>
      {remedy && (
        <DetailSection title={t('fleet.cluster.remedy')}>
          {remedy}
        </DetailSection>
      )}
      {missingPermissions.length > 0 && (
        <DetailSection title={t('fleet.cluster.permissions')}>
          <DetailList items={groupPermissions(missingPermissions)} />
          <p>{t('fleet.cluster.permissionsText')}</p>
          <CommandLine command={permissionCommand(cluster.name)} />
        </DetailSection>
      )}
      {warnings.length > 0 && (
        <DetailSection title={t('fleet.cluster.warnings')}>
          <DetailList items={warnings} />
        </DetailSection>
      )}
    </>
  );
}

/** Whether there is anything to say about what to do. */
export function needsRemedy(cluster: ClusterView): boolean {
  const { remedy, missingPermissions, warnings } = cluster;
  return Boolean(remedy) || missingPermissions.length + warnings.length > 0;
}
