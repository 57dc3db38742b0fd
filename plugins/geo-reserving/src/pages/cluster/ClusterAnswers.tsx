import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { ClusterView } from '@geo-reserving/plugin-geo-reserving-common';
import {
  Age,
  Answer,
  KeyRows,
  lookOf,
  Panel,
  StatusGlyph,
} from '../../components';
import { createGeoPalette, medium, narrow } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { useRegionHref } from '../links/useFleetHrefs';
import { knownServices } from './knownServices';
import { RoomAnswer } from './RoomAnswer';

const useStyles = makeStyles(
  theme => {
    const { line } = createGeoPalette(theme);
    return {
      root: {
        display: 'grid',
        gridTemplateColumns: '1.3fr 0.7fr 1.2fr 1fr',
        '& > * + *': { borderLeft: `1px solid ${line}` },
        [medium]: {
          gridTemplateColumns: '1fr 1fr',
          '& > :nth-child(3)': { borderLeft: 0 },
          '& > :nth-child(n+3)': { borderTop: `1px solid ${line}` },
        },
        [narrow]: {
          gridTemplateColumns: '1fr',
          '& > * + *': { borderLeft: 0, borderTop: `1px solid ${line}` },
        },
      },
      message: { overflowWrap: 'anywhere' },
    };
  },
  { name: 'GeoReservingClusterAnswers' },
);

/** Props of {@link ClusterAnswers}. */
export type ClusterAnswersProps = { cluster: ClusterView; regionTitle: string };

/** Does it answer, what runs there, how much room is left, and which cluster is it? */
export function ClusterAnswers({ cluster, regionTitle }: ClusterAnswersProps) {
  const classes = useStyles();
  return (
    <Panel flush>
      <div className={classes.root}>
        <ConnectionAnswer cluster={cluster} />
        <ServicesAnswer cluster={cluster} regionTitle={regionTitle} />
        <RoomAnswer cluster={cluster} />
        <IdentityAnswer cluster={cluster} regionTitle={regionTitle} />
      </div>
    </Panel>
  );
}

function ConnectionAnswer({ cluster }: { cluster: ClusterView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const status = { axis: 'cluster', status: cluster.status } as const;
  return (
    <Answer
      question={t('cluster.connection')}
      glyph={<StatusGlyph of={status} size={24} />}
      answer={t(`common.cluster.${cluster.status}`)}
      tone={lookOf(status).tone}
      foot={
        <>
          <Age at={cluster.since} phrase="since" />
          {' · '}
          <Age
            at={cluster.lastSeen}
            phrase="last-seen"
            stale={cluster.status !== 'connected'}
          />
        </>
      }
    >
      <p className={classes.message}>{cluster.message}</p>
    </Answer>
  );
}

function ServicesAnswer({ cluster, regionTitle }: ClusterAnswersProps) {
  const { t } = useGeoTranslation();
  const href = useRegionHref()(cluster.region);
  const known = knownServices(cluster);
  return (
    <Answer
      question={t('cluster.runs')}
      answer={
        known === undefined
          ? t('cluster.servicesUnknown')
          : t('cluster.services', { count: known })
      }
      tone={known === undefined ? 'unknown' : undefined}
      foot={
        href && (
          <Link to={href}>{t('cluster.loss', { region: regionTitle })}</Link>
        )
      }
    />
  );
}

function IdentityAnswer({ cluster, regionTitle }: ClusterAnswersProps) {
  const { t } = useGeoTranslation();
  const unknown = t('common.unknown');
  const zones = cluster.nodes?.zones.join(', ');
  const rows = [
    { key: 'region', label: t('cluster.region'), value: regionTitle },
    {
      key: 'zones',
      label: t('fleet.clusters.zones'),
      value: zones === undefined ? unknown : zones || '–',
    },
    {
      key: 'uuid',
      label: t('fleet.cluster.uuid'),
      value: cluster.uuid ?? unknown,
    },
  ];
  return (
    <Answer
      question={t('cluster.who')}
      answer={cluster.version ?? unknown}
      tone={cluster.version ? undefined : 'unknown'}
    >
      <KeyRows rows={rows} />
    </Answer>
  );
}
