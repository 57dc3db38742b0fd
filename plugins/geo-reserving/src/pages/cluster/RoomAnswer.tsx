import { makeStyles } from '@material-ui/core/styles';
import type { ClusterView } from '@geo-reserving/plugin-geo-reserving-common';
import { Age, Answer, ShareBar } from '../../components';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { roomRows } from './roomRows';

const useStyles = makeStyles(
  theme => ({
    row: {
      ...text.secondary,
      display: 'grid',
      gap: 3,
      color: createGeoPalette(theme).ink2,
    },
    words: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: '0 8px',
    },
  }),
  { name: 'GeoReservingRoomAnswer' },
);

/** How many nodes are ready, and how much of what they offer is asked for already. */
export function RoomAnswer({ cluster }: { cluster: ClusterView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { nodes } = cluster;
  if (!nodes) {
    return (
      <Answer
        question={t('cluster.room')}
        answer={t('cluster.nodesUnknown')}
        tone="unknown"
      />
    );
  }
  const old = cluster.status !== 'connected';
  const ready = t('cluster.nodesReady', {
    ready: String(nodes.ready),
    total: String(nodes.total),
  });
  return (
    <Answer
      question={t('cluster.room')}
      answer={old ? t('service.cell.was', { value: ready }) : ready}
      tone={nodes.ready < nodes.total ? 'warn' : undefined}
      foot={<Age at={nodes.at} stale={old} />}
    >
      {roomRows(nodes, t).map(({ key, label, words, share }) => (
        <div key={key} className={classes.row}>
          <div className={classes.words}>
            <span>{label}</span>
            <span>{words}</span>
          </div>
          <ShareBar
            share={
              share.state === 'value' && old
                ? { ...share, state: 'stale' }
                : share
            }
          />
        </div>
      ))}
    </Answer>
  );
}
