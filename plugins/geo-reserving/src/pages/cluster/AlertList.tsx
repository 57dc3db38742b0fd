import { makeStyles } from '@material-ui/core/styles';
import type {
  ClusterAlertView,
  ClusterView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { Age, AgeNote, CountPill, Panel, StatusMark } from '../../components';
import { createGeoPalette, narrow, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { isAnswering } from '../fleet/answering';

/** Severities up to this are drawn as bad: 1 is the worst of 9. */
const BAD_UP_TO = 4;

const useStyles = makeStyles(
  theme => {
    const { ink2, ink3, line } = createGeoPalette(theme);
    return {
      none: { ...text.body, margin: 0, padding: '4px 20px 20px', color: ink2 },
      list: { listStyle: 'none', margin: 0, padding: 0 },
      item: {
        padding: '12px 20px',
        borderTop: `1px solid ${line}`,
        overflowWrap: 'anywhere',
        '&:first-child': { borderTop: 0 },
        [narrow]: { padding: '12px 16px' },
      },
      head: {
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'space-between',
        gap: '2px 12px',
      },
      name: { ...text.body, margin: 0, fontWeight: 600 },
      words: { ...text.secondary, margin: '2px 0 0', color: ink2 },
      labels: { ...text.label, margin: '4px 0 0', color: ink3 },
    };
  },
  { name: 'GeoReservingAlertList' },
);

/** The alerts that fire in a cluster; that nobody can say is not that none fires. */
export function AlertList({ cluster }: { cluster: ClusterView }) {
  const { alerts } = cluster;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <Panel
      flush
      title={t('cluster.alerts.title')}
      aside={
        alerts &&
        alerts.length > 0 && <CountPill tone="bad">{alerts.length}</CountPill>
      }
    >
      {alerts === undefined && (
        <p className={classes.none}>
          <StatusMark axis="finding" status="unknown" />{' '}
          {t('cluster.alerts.unknown')}
        </p>
      )}
      {alerts?.length === 0 && (
        <p className={classes.none}>
          {isAnswering(cluster) ? (
            t('cluster.alerts.none')
          ) : (
            <>
              <StatusMark axis="finding" status="unknown" />{' '}
              {t('cluster.alerts.noneThen')}{' '}
              <Age at={cluster.lastSeen} phrase="last-seen" stale />
            </>
          )}
        </p>
      )}
      {alerts && alerts.length > 0 && (
        <ul className={classes.list}>
          {alerts.map(alert => (
            <AlertItem
              key={`${alert.name} ${JSON.stringify(alert.labels)}`}
              alert={alert}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function AlertItem({ alert }: { alert: ClusterAlertView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { severity, labels } = alert;
  const bad = severity !== undefined && severity <= BAD_UP_TO;
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <StatusMark axis="finding" status={bad ? 'fail' : 'warn'}>
          {severity === undefined
            ? t('cluster.alerts.noSeverity')
            : t('cluster.alerts.severity', { severity: String(severity) })}
        </StatusMark>
        {alert.since && <Age at={alert.since} phrase="since" />}
      </div>
      <h3 className={classes.name}>{alert.name}</h3>
      <p className={classes.words}>{alert.summary}</p>
      {alert.description && (
        <p className={classes.words}>{alert.description}</p>
      )}
      <p className={classes.labels}>
        {Object.entries(labels)
          .map(([key, value]) => `${key}=${value} · `)
          .join('')}
        <AgeNote provenance={alert.provenance} />
      </p>
    </li>
  );
}
