import { Link } from '@backstage/core-components';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ClusterView,
  RegionEvacuation,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  Age,
  lookOf,
  lossStatus,
  LOSS_VERDICTS,
  Panel,
  StackedBar,
  StatusMark,
} from '../../components';
import { createGeoPalette, narrow, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { useClusterHref } from '../links/useFleetHrefs';
import type { RegionQueryState } from './query/useRegionQuery';

const useStyles = makeStyles(
  theme => {
    const { ink2, line, hover, link } = createGeoPalette(theme);
    return {
      strip: {
        display: 'grid',
        gridTemplateColumns: '1.4fr 1fr 0.8fr',
        '& > div': { padding: '18px 20px', minWidth: 0 },
        '& > div + div': { borderLeft: `1px solid ${line}` },
        [narrow]: {
          gridTemplateColumns: '1fr',
          '& > div': { padding: '14px 16px' },
          '& > div + div': { borderLeft: 0, borderTop: `1px solid ${line}` },
        },
      },
      label: { ...text.label, margin: '0 0 8px', color: ink2, fontWeight: 500 },
      sentence: {
        ...text.answer,
        margin: 0,
        textWrap: 'pretty',
        [narrow]: { fontSize: 18, lineHeight: '26px' },
      },
      list: {
        display: 'flex',
        flexWrap: 'wrap',
        gap: '2px 6px',
        margin: '0 -5px',
        padding: 0,
        listStyle: 'none',
      },
      pick: {
        ...text.secondary,
        padding: '2px 5px',
        borderRadius: 4,
        '&:hover': { background: hover },
        '&:focus-visible': { outline: `2px solid ${link}` },
        [narrow]: { minHeight: 44 },
      },
      clusters: {
        ...text.secondary,
        display: 'grid',
        gap: 6,
        margin: 0,
        padding: 0,
        listStyle: 'none',
        '& > li': {
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: '0 10px',
        },
      },
    };
  },
  { name: 'GeoReservingLossSummary' },
);

/** Props of {@link LossSummary}. */
export type LossSummaryProps = {
  evacuation: RegionEvacuation;
  clusters?: readonly ClusterView[];
  state: RegionQueryState;
};

/** The loss in a sentence, how many services of each verdict, and which clusters it would take. */
export function LossSummary({ evacuation, clusters, state }: LossSummaryProps) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <Panel flush>
      <div className={classes.strip}>
        <div>
          <p className={classes.label}>
            {t('region.now')} · <Age at={evacuation.generatedAt} />
          </p>
          <p className={classes.sentence} role="status">
            {evacuation.summary}
          </p>
        </div>
        <VerdictCounts evacuation={evacuation} state={state} />
        <div>
          <p className={classes.label}>{t('region.clusters')}</p>
          <ClusterLinks names={evacuation.clusters} clusters={clusters} />
        </div>
      </div>
    </Panel>
  );
}

/** How many services of each verdict; a press shows only these. */
function VerdictCounts(props: Omit<LossSummaryProps, 'clusters'>) {
  const { evacuation, state } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const present = LOSS_VERDICTS.map(verdict => ({
    verdict,
    count: evacuation.verdicts[verdict],
  })).filter(({ count }) => count > 0);
  return (
    <div>
      <p className={classes.label}>
        {t('region.counts', { count: evacuation.services.length })}
      </p>
      <StackedBar
        parts={present.map(({ verdict, count }) => ({
          key: verdict,
          tone: lookOf(lossStatus[verdict]).tone,
          count,
        }))}
      />
      <ul className={classes.list}>
        {present.map(({ verdict, count }) => (
          <li key={verdict}>
            <ButtonBase
              className={classes.pick}
              title={t('fleet.showOnly')}
              onClick={() => state.change({ verdict: [verdict] })}
            >
              <StatusMark {...lossStatus[verdict]} count={count}>
                {t(`service.loss.verdict.${verdict}`)}
              </StatusMark>
            </ButtonBase>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ClusterLinks(props: {
  names: readonly string[];
  clusters?: readonly ClusterView[];
}) {
  const { names, clusters } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const hrefOf = useClusterHref();
  if (names.length === 0) return <>{t('region.noClusters')}</>;
  return (
    <ul className={classes.clusters}>
      {names.map(name => {
        const href = hrefOf(name);
        const cluster = clusters?.find(each => each.name === name);
        return (
          <li key={name}>
            {href ? <Link to={href}>{name}</Link> : name}
            {cluster && <StatusMark axis="cluster" status={cluster.status} />}
          </li>
        );
      })}
    </ul>
  );
}
