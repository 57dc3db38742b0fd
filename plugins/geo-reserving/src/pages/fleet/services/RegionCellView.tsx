import { makeStyles } from '@material-ui/core/styles';
import type { RegionCell } from '@geo-reserving/plugin-geo-reserving-common';
import { Age, HiddenText, percentText, ShareBar } from '../../../components';
import { createGeoPalette } from '../../../theme';
import { useGeoTranslation, type Translate } from '../../../translation';
import { cellFacts, type CellFacts, type ReadyFacts } from './cellFacts';

const useStyles = makeStyles(
  theme => {
    const { ink, ink3, tones } = createGeoPalette(theme);
    return {
      root: { display: 'grid', gap: 3 },
      line: {
        display: 'flex',
        justifyContent: 'space-between',
        alignItems: 'center',
        gap: 4,
        fontSize: 12,
        lineHeight: '16px',
        color: ink3,
        whiteSpace: 'nowrap',
        '& time': { fontSize: 11, gap: 2 },
      },
      share: { fontSize: 13, fontWeight: 500, color: ink },
      unknown: { fontSize: 12, fontWeight: 500, color: tones.unknown.text },
      traffic: { display: 'inline-flex', alignItems: 'center', gap: 4 },
      none: { fontSize: 12, color: ink3 },
      full: { color: ink3 },
      gap: { color: tones.warn.text, fontWeight: 500 },
      short: { color: tones.warn.text, fontWeight: 500 },
      empty: { color: tones.bad.text, fontWeight: 500 },
    };
  },
  { name: 'GeoReservingRegionCell' },
);

/** What one region does for one service: its share of the traffic, and how many are ready. */
export function RegionCellView(props: {
  cell: RegionCell | undefined;
  compact: boolean;
}) {
  const { cell, compact } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const facts = cellFacts(cell);
  if (facts.kind === 'none') {
    return (
      <span className={classes.none} title={t('common.notPlaced')}>
        <span aria-hidden="true">–</span>
        <HiddenText>{t('common.notPlaced')}</HiddenText>
      </span>
    );
  }
  return (
    <div className={classes.root} title={unseen(t, facts)}>
      <div className={classes.line}>
        <span className={classes.traffic}>
          <ShareText share={facts.share} />
          {facts.staleSince && (
            <Age plain stale at={facts.staleSince} phrase="short" />
          )}
        </span>
        <Ready ready={facts.ready} />
      </div>
      {!compact && <ShareBar share={facts.share} />}
    </div>
  );
}

/** The share as a number, or that nobody knows it. */
export function ShareText({
  share,
}: {
  share: Extract<CellFacts, { kind: 'placed' }>['share'];
}) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return share.state === 'unknown' ? (
    <span className={classes.unknown}>{t('common.unknown')}</span>
  ) : (
    <span className={classes.share}>{percentText(share.percent)}</span>
  );
}

/** The lowest regions by traffic in one cell: the sum of what is known of them. */
export function FoldedCell(props: { cells: (RegionCell | undefined)[] }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const placed = props.cells
    .map(cellFacts)
    .flatMap(facts => (facts.kind === 'placed' ? [facts] : []));
  if (placed.length === 0) return <span className={classes.none}>–</span>;
  const known = placed.flatMap(({ share }) =>
    share.state === 'unknown' ? [] : [share.percent],
  );
  const gap = known.length < placed.length;
  return (
    <span className={gap ? classes.unknown : classes.share}>
      {known.length > 0 && percentText(known.reduce((a, b) => a + b, 0))}
      {gap && (known.length > 0 ? ' + ?' : t('common.unknown'))}
    </span>
  );
}

function Ready({ ready }: { ready: ReadyFacts }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  if (ready.kind === 'unknown') {
    return <span>{t('fleet.matrix.readyUnknown')}</span>;
  }
  const { state, ready: count, desired } = ready;
  const className = {
    full: classes.full,
    gap: classes.gap,
    short: classes.short,
    none: classes.empty,
  }[state];
  return (
    <span className={className}>
      {desired === undefined ? count : `${count}/${desired}`}
      {state === 'gap' && ' + ?'}
    </span>
  );
}

function unseen(
  t: Translate,
  facts: Extract<CellFacts, { kind: 'placed' }>,
): string | undefined {
  if (facts.unknownClusters.length === 0) return undefined;
  const clusters = facts.unknownClusters.join(', ');
  return t('fleet.matrix.unseen', { clusters });
}
