import { makeStyles } from '@material-ui/core/styles';
import { Age, deltaText, hatch, percentText } from '../../components';
import { createGeoPalette, motion, narrow, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import type { SplitLine, SplitRow } from './model/splitRows';

/** Props of {@link SplitBar}. */
export type SplitBarProps = {
  kind: 'desired' | 'configured' | 'observed';
  line: SplitLine;
  desired: SplitLine;
  /** Two shares where layers disagree. */
  layers?: SplitRow['layers'];
  /** Clusters that could not be asked. */
  doubtful: string[];
};

const useStyles = makeStyles(
  theme => {
    const { ink2, ink3, paper, bar, tones } = createGeoPalette(theme);
    const part = {
      position: 'absolute',
      top: 0,
      bottom: 0,
      borderRadius: '0 2px 2px 0',
      ...motion.bar,
    } as const;
    return {
      root: {
        ...text.label,
        display: 'grid',
        gridTemplateColumns: '76px minmax(0, 1fr) 104px',
        gap: 10,
        alignItems: 'center',
        [narrow]: {
          gridTemplateColumns: '66px minmax(0, 1fr) 92px',
          gap: 8,
        },
      },
      kind: { color: ink2 },
      value: {
        display: 'contents',
      },
      track: {
        position: 'relative',
        height: 12,
        borderRight: `1px solid ${bar.tick}`,
        background: `linear-gradient(90deg, ${bar.tick} 1px, transparent 1px) 0 0 / 25% 100%, ${bar.track}`,
      },
      unknown: {
        height: 12,
        boxSizing: 'border-box',
        border: `1px dashed ${tones.unknown.line}`,
      },
      desired: {
        ...part,
        boxSizing: 'border-box',
        border: `1.5px solid ${bar.desired}`,
        background: paper,
      },
      configured: { ...part, background: bar.configured },
      observed: { ...part, background: bar.observed },
      stale: {
        background: hatch(bar.observed, 2.5, 3),
        boxShadow: `inset 0 0 0 1px ${bar.observed}`,
      },
      staleConfigured: {
        background: hatch(bar.configured, 2.5, 3),
        boxShadow: `inset 0 0 0 1px ${bar.configured}`,
      },
      half: { bottom: '50%', '& + &': { top: '50%', bottom: 0 } },
      gap: {
        ...part,
        boxSizing: 'border-box',
        background: hatch(tones.warn.fill),
        border: `1px solid ${tones.warn.fill}`,
      },
      figure: {
        ...text.secondary,
        margin: 0,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: '0 6px',
        fontWeight: 500,
        fontVariantNumeric: 'tabular-nums',
      },
      delta: { ...text.label, fontWeight: 600, color: tones.warn.text },
      doubt: { ...text.label, fontWeight: 400, color: ink3 },
      nobody: { fontWeight: 400, color: tones.unknown.text },
    };
  },
  { name: 'GeoReservingSplitBar' },
);

/** One share as a bar and a figure: outline, light or solid by kind; dashed when unknown. */
export function SplitBar(props: SplitBarProps) {
  const { kind, line, layers } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <div className={classes.root}>
      <dt className={classes.kind}>{t(`service.split.${kind}`)}</dt>
      <dd className={classes.value} style={{ margin: 0 }}>
        {line.known ? (
          <Track {...props} />
        ) : (
          <span
            className={classes.unknown}
            data-share="unknown"
            title={line.reason}
          />
        )}
        {layers ? <LayerFigure layers={layers} /> : <Figure {...props} />}
      </dd>
    </div>
  );
}

function Track({ kind, line, desired, layers }: SplitBarProps) {
  const classes = useStyles();
  if (!line.known) return null;
  const old = kind === 'configured' ? classes.staleConfigured : classes.stale;
  const shade = line.stale && kind !== 'desired' ? old : '';
  const shares = layers?.map(layer => layer.percent) ?? [line.percent];
  const from = desired.known ? Math.min(line.percent, desired.percent) : 0;
  return (
    <span
      aria-hidden="true"
      className={classes.track}
      data-share={line.stale ? 'stale' : 'value'}
    >
      {shares.map((percent, i) => (
        <i
          // Layers are two at most and keep their order.
          key={layers?.[i].layer ?? kind}
          className={`${classes[kind]} ${layers ? classes.half : ''} ${shade}`}
          style={{ left: 0, width: width(percent) }}
        />
      ))}
      {!layers && line.delta !== undefined && (
        <i
          className={classes.gap}
          style={{ left: width(from), width: width(Math.abs(line.delta)) }}
        />
      )}
    </span>
  );
}

function Figure({ line, doubtful }: SplitBarProps) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  if (!line.known) {
    return (
      <span className={`${classes.figure} ${classes.nobody}`}>
        {t('common.unknown')}
      </span>
    );
  }
  return (
    <span className={classes.figure}>
      {percentText(line.percent)}
      {line.delta !== undefined && (
        <span className={classes.delta}>{deltaText(line.delta)}</span>
      )}
      {line.stale && <Age at={line.at} stale phrase="span" />}
      {doubtful.length > 0 && (
        <span className={classes.doubt}>{doubtful.join(', ')} ?</span>
      )}
    </span>
  );
}

function LayerFigure(props: { layers: NonNullable<SplitRow['layers']> }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <span className={classes.figure}>
      {props.layers.map(({ layer, percent }) => (
        <span key={layer} className={classes.delta}>
          {t(`service.split.${layer}`)} {percentText(percent)}
        </span>
      ))}
    </span>
  );
}

function width(percent: number): string {
  return `${Math.min(100, Math.max(0, percent)).toFixed(2)}%`;
}
