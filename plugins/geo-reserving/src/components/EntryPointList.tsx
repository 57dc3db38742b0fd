import { makeStyles } from '@material-ui/core/styles';
import type { EntryPointView } from '@geo-reserving/plugin-geo-reserving-common';
import { createGeoPalette } from '../theme';
import { useGeoTranslation } from '../translation';
import { Age } from './Age';
import { Panel } from './Panel';
import { SideItem, SideList } from './SideList';

const useStyles = makeStyles(
  theme => ({
    missing: { color: createGeoPalette(theme).tones.warn.text },
  }),
  { name: 'GeoReservingEntryPointList' },
);

/** Props of {@link EntryPointList}. */
export type EntryPointListProps = {
  entryPoints: readonly EntryPointView[];
  /** Names the cluster of each; not needed on a cluster's own page. */
  withCluster: boolean;
};

/** Where requests from outside come in, how, and at which addresses. */
export function EntryPointList(props: EntryPointListProps) {
  const { entryPoints, withCluster } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <Panel flush title={t('entry.title')}>
      <SideList empty={t('entry.none')}>
        {entryPoints.map(point => (
          <SideItem
            key={`${point.cluster} ${nameOf(point)}`}
            title={nameOf(point)}
            aside={
              <Age at={point.provenance.at} stale={point.provenance.stale} />
            }
          >
            {withCluster && `${point.cluster} · `}
            {point.via}
            {' · '}
            {point.addresses.length > 0 ? (
              point.addresses.join(', ')
            ) : (
              <span className={classes.missing}>{t('entry.noAddress')}</span>
            )}
            {point.inMesh !== undefined &&
              ` · ${t(point.inMesh ? 'entry.inMesh' : 'entry.notInMesh')}`}
            {point.message && <div>{point.message}</div>}
          </SideItem>
        ))}
      </SideList>
    </Panel>
  );
}

function nameOf({ kind, namespace, name }: EntryPointView): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
