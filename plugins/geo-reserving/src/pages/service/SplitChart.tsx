import { makeStyles } from '@material-ui/core/styles';
import type {
  KnownSplit,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { Age, hatch, Panel } from '../../components';
import { createGeoPalette, narrow, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import type { RegionNames } from './model/RegionNames';
import { splitRows, type SplitRow } from './model/splitRows';
import { SourceSplits } from './SourceSplits';
import { SplitBar } from './SplitBar';

/** The three kinds of split, in the order in which they follow from each other. */
const KINDS = ['desired', 'configured', 'observed'] as const;

const useStyles = makeStyles(
  theme => {
    const { ink3, line, bar, tones } = createGeoPalette(theme);
    const columns = '118px minmax(0, 1fr)';
    const figures = '76px minmax(0, 1fr) 104px';
    return {
      axis: {
        display: 'grid',
        gridTemplateColumns: columns,
        gap: 12,
        fontSize: 11,
        lineHeight: '14px',
        color: ink3,
        [narrow]: {
          gridTemplateColumns: '1fr',
          '& > :first-child': { display: 'none' },
        },
      },
      scale: {
        display: 'grid',
        gridTemplateColumns: figures,
        gap: 10,
        [narrow]: {
          gridTemplateColumns: '66px minmax(0, 1fr) 92px',
          gap: 8,
        },
      },
      ticks: {
        display: 'flex',
        justifyContent: 'space-between',
        margin: '0 -8px',
        '& > span': {
          width: 16,
          display: 'flex',
          justifyContent: 'center',
          whiteSpace: 'nowrap',
        },
      },
      row: {
        display: 'grid',
        gridTemplateColumns: columns,
        gap: 12,
        padding: '12px 0',
        borderTop: `1px solid ${line}`,
        '&:first-child': { borderTop: 0 },
        [narrow]: { gridTemplateColumns: '1fr', gap: 6 },
      },
      who: {
        [narrow]: { display: 'flex', gap: 8, alignItems: 'baseline' },
      },
      region: { ...text.body, margin: 0, fontWeight: 600 },
      clusters: {
        ...text.label,
        color: ink3,
        [narrow]: { marginLeft: 'auto' },
      },
      lines: { display: 'grid', gap: 3, margin: 0 },
      sources: {
        display: 'flex',
        flexWrap: 'wrap',
        gap: '4px 20px',
        '& > span': { display: 'inline-flex', gap: 6, alignItems: 'center' },
      },
      swatch: { width: 18, height: 10, borderRadius: 1, flex: 'none' },
      desired: { border: `1.5px solid ${bar.desired}` },
      configured: { background: bar.configured },
      observed: { background: bar.observed },
      difference: {
        background: hatch(tones.warn.fill),
        border: `1px solid ${tones.warn.fill}`,
      },
    };
  },
  { name: 'GeoReservingSplitChart' },
);

/** Desired, configured and observed: three different things, one scale, one row a region. */
export function SplitChart(props: { view: ServiceView; names: RegionNames }) {
  const { view, names } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const rows = splitRows(view, names);
  return (
    <Panel
      title={t('service.split.title')}
      meta={t('service.split.meta')}
      footer={<Sources view={view} />}
    >
      <div aria-hidden="true" className={classes.axis}>
        <span />
        <div className={classes.scale}>
          <span />
          <div className={classes.ticks}>
            {['0', '25', '50', '75', '100 %'].map(tick => (
              <span key={tick}>{tick}</span>
            ))}
          </div>
          <span />
        </div>
      </div>
      <div>
        {rows.map(row => (
          <SplitRegion
            key={row.region}
            row={row}
            title={names.title(row.region)}
          />
        ))}
      </div>
      <SourceSplits view={view} names={names} />
    </Panel>
  );
}

function SplitRegion(props: { row: SplitRow; title: string }) {
  const { row, title } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <div className={classes.row} role="group" aria-label={title}>
      <div className={classes.who}>
        <h3 className={classes.region}>{title}</h3>
        <div className={classes.clusters}>
          {row.clusters.length > 0
            ? t('service.split.clusters', { count: row.clusters.length })
            : t('common.notPlaced')}
        </div>
      </div>
      <dl className={classes.lines}>
        {KINDS.map(kind => (
          <SplitBar
            key={kind}
            kind={kind}
            line={row[kind]}
            desired={row.desired}
            layers={kind === 'configured' ? row.layers : undefined}
            doubtful={kind === 'configured' ? row.unknownClusters : []}
          />
        ))}
      </dl>
    </div>
  );
}

/** What each kind is read from, how old it is, and why it is unknown when it is. */
function Sources({ view }: { view: ServiceView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <div className={classes.sources}>
      {KINDS.map(kind => (
        <span key={kind}>
          <i className={`${classes.swatch} ${classes[kind]}`} />
          <span>
            {t(`service.split.${kind}`)}: <Source split={view.split[kind]} />
          </span>
        </span>
      ))}
      <span>
        <i className={`${classes.swatch} ${classes.difference}`} />
        {t('service.split.difference')}
      </span>
    </div>
  );
}

function Source({ split }: { split: KnownSplit }) {
  if (!split.known) return <>{split.reason}</>;
  const { source, at, stale } = split.provenance;
  return (
    <>
      {source}
      {at && (
        <>
          , <Age at={at} stale={stale} />
        </>
      )}
      {split.note && <>, {split.note}</>}
    </>
  );
}
