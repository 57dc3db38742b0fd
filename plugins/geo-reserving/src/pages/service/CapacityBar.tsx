import { makeStyles } from '@material-ui/core/styles';
import type { LossView } from '@geo-reserving/plugin-geo-reserving-common';
import { hatch, percentText, stripes } from '../../components';
import { createGeoPalette, motion, text } from '../../theme';
import { useGeoTranslation, type Translate } from '../../translation';
import { CAPACITY_SCALE, capacitySegments } from './model/capacityBar';

type Receiver = LossView['receivers'][number];

/** Props of {@link CapacityBar}. */
export type CapacityBarProps = {
  receiver: Receiver;
  title: string;
  /** Old facts stand behind the whole answer. */
  unsure?: boolean;
  /** Says what the percentage is of; once a card is enough. */
  spelledOut?: boolean;
  /** Stands beside the title instead of the load after the loss. */
  words?: string;
  /** Too full, although it may be below the line of its ready pods. */
  isOver?: boolean;
};

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, bar, tones } = createGeoPalette(theme);
    const part = {
      position: 'absolute',
      top: 0,
      bottom: 0,
      ...motion.bar,
    } as const;
    return {
      root: { ...text.label, display: 'grid', gap: 2 },
      words: {
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'space-between',
        gap: '0 8px',
        fontVariantNumeric: 'tabular-nums',
      },
      figure: { color: ink2 },
      over: { color: tones.bad.text, fontWeight: 500 },
      track: { position: 'relative', height: 10, background: bar.track },
      unknown: {
        background: 'none',
        boxSizing: 'border-box',
        border: `1px dashed ${tones.unknown.line}`,
      },
      now: { ...part, background: bar.observed },
      nowStale: {
        background: hatch(bar.observed, 2.5, 3),
        boxShadow: `inset 0 0 0 1px ${bar.observed}`,
      },
      added: {
        ...part,
        background: stripes(bar.observed, bar.configured, 90),
      },
      overload: {
        ...part,
        background: stripes(tones.bad.fill, tones.bad.soft, 135),
      },
      limit: {
        position: 'absolute',
        top: -3,
        bottom: -3,
        width: 2,
        background: ink,
      },
    };
  },
  { name: 'GeoReservingCapacityBar' },
);

/** The load of a receiver now and after the loss, against the line of its ready pods. */
export function CapacityBar(props: CapacityBarProps) {
  const { receiver, title } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const after = receiver.loadAfterPercent;
  const isOver = props.isOver || (after !== undefined && after > 100);
  const parts = {
    now: `${classes.now} ${receiver.stale ? classes.nowStale : ''}`,
    added: classes.added,
    over: classes.overload,
  };
  return (
    <div className={classes.root}>
      <div className={classes.words}>
        <span>{title}</span>
        <span className={isOver ? classes.over : classes.figure}>
          {props.words ?? loadText(props, t)}
        </span>
      </div>
      <div
        aria-hidden="true"
        className={`${classes.track} ${
          after === undefined ? classes.unknown : ''
        }`}
      >
        {capacitySegments(receiver).map(({ kind, start, width }) => (
          <i
            key={kind}
            data-part={kind}
            className={parts[kind]}
            style={{ left: `${start}%`, width: `${width}%` }}
          />
        ))}
        <i
          className={classes.limit}
          style={{ left: `${(100 / CAPACITY_SCALE) * 100}%` }}
        />
      </div>
    </div>
  );
}

function loadText(props: CapacityBarProps, t: Translate): string {
  const { receiver, unsure, spelledOut } = props;
  if (receiver.loadAfterPercent === undefined) return t('common.unknown');
  const percent = percentText(receiver.loadAfterPercent);
  if (unsure || receiver.stale) return t('service.loss.about', { percent });
  return spelledOut ? t('service.loss.ofReady', { percent }) : percent;
}
