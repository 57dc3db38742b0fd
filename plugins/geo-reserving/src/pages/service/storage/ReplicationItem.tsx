import { makeStyles } from '@material-ui/core/styles';
import type { ReplicationView } from '@geo-reserving/plugin-geo-reserving-common';
import {
  Age,
  AgeNote,
  durationText,
  SideItem,
  StatusMark,
} from '../../../components';
import { createGeoPalette } from '../../../theme';
import { useGeoTranslation, type Translate } from '../../../translation';
import {
  replicationMark,
  type ReplicationMark,
} from '../model/replicationMark';

const useStyles = makeStyles(
  theme => {
    const { ink2, ink3 } = createGeoPalette(theme);
    return {
      name: { fontWeight: 600, overflowWrap: 'anywhere' },
      plain: { color: ink2 },
      source: { color: ink3 },
    };
  },
  { name: 'GeoReservingReplicationItem' },
);

/** One store: how far the other side is behind, against the RPO, and how old that is. */
export function ReplicationItem({ store }: { store: ReplicationView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const mark = replicationMark(store);
  const words = markWords(mark, t);
  const { verdict } = mark;
  return (
    <SideItem
      title={
        <span className={classes.name}>
          {store.namespace ? `${store.namespace}/` : ''}
          {store.name}
        </span>
      }
      aside={
        verdict === undefined ? (
          <span className={classes.plain}>{words}</span>
        ) : (
          <StatusMark
            axis="finding"
            status={verdict}
            variant={verdict === 'pass' ? 'word' : 'pill'}
          >
            {words}
          </StatusMark>
        )
      }
    >
      <div>{facts(store, t)}</div>
      <div>
        {store.message}{' '}
        {mark.says === 'lag-unknown' && mark.seconds !== undefined && (
          <>
            {t('replication.wasBehind', {
              span: durationText(t, mark.seconds),
            })}{' '}
          </>
        )}
      </div>
      <div className={classes.source}>
        <SyncNote store={store} />
        <AgeNote provenance={store.lagProvenance ?? store.provenance} />
        {' · '}
        {t('replication.boundBy', { how: store.boundBy })}
      </div>
    </SideItem>
  );
}

/** `CloudNativePG · primary fra-1 → iad-1 · RPO 30 s`. */
function facts(store: ReplicationView, t: Translate): string {
  const side = t(`replication.role.${store.role}`, { cluster: store.cluster });
  return [
    store.technology,
    store.peer
      ? `${side} ${store.role === 'secondary' ? '←' : '→'} ${store.peer}`
      : side,
    store.scope === 'between-clusters' &&
      (store.rpoSeconds === undefined
        ? t('replication.noRpo')
        : t('replication.rpo', { span: durationText(t, store.rpoSeconds) })),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** When data last arrived, where arriving is what matters. */
function SyncNote({ store }: { store: ReplicationView }) {
  const { t } = useGeoTranslation();
  if (store.scope === 'in-cluster') return null;
  if (!store.lastSync) {
    // A measured lag says more than the time of the last copy would.
    return store.lagSeconds === undefined ? (
      <>{t('replication.syncUnknown')} · </>
    ) : null;
  }
  return (
    <>
      {t('replication.lastSync', {
        age: <Age at={store.lastSync} stale={store.provenance.stale} />,
      })}
      {' · '}
    </>
  );
}

function markWords(mark: ReplicationMark, t: Translate): string {
  if (mark.says !== 'behind') return t(`replication.${mark.says}`);
  return mark.seconds === undefined
    ? t('replication.lag-unknown')
    : t('replication.behind', { span: durationText(t, mark.seconds) });
}
