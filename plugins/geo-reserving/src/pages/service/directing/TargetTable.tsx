import { makeStyles } from '@material-ui/core/styles';
import type {
  TargetState,
  TargetView,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  Age,
  percentText,
  rateText,
  scrollableByKeyboard,
  StatusGlyph,
  statusLooks,
  type StatusLook,
} from '../../../components';
import { createGeoPalette, narrow, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import type { RegionNames } from '../model/RegionNames';

/** What is well is calm; what somebody took out is amber; what fails is red. */
const looks: Record<TargetState, StatusLook> = {
  serving: statusLooks.finding.pass,
  standby: { ...statusLooks.peering.unknown, tone: 'ok' },
  drained: { ...statusLooks.cluster.forbidden, tone: 'warn' },
  maintenance: { ...statusLooks.cluster.forbidden, tone: 'warn' },
  down: statusLooks.serving.down,
  unknown: statusLooks.finding.unknown,
};

const useStyles = makeStyles(
  theme => {
    const { ink2, ink3, line, tones, link } = createGeoPalette(theme);
    return {
      scroller: {
        position: 'relative',
        overflowX: 'auto',
        marginTop: 6,
        '&:focus-visible': { outline: `2px solid ${link}` },
      },
      table: {
        ...text.secondary,
        width: '100%',
        borderCollapse: 'collapse',
        fontVariantNumeric: 'tabular-nums',
        '& th, & td': {
          padding: '4px 12px 4px 0',
          textAlign: 'left',
          verticalAlign: 'top',
          fontWeight: 400,
          borderTop: `1px solid ${line}`,
        },
        '& thead th': {
          ...text.label,
          borderTop: 0,
          fontWeight: 500,
          color: ink2,
        },
      },
      figure: { '$table &': { textAlign: 'right' } },
      wide: { [narrow]: { display: 'none' } },
      state: { display: 'inline-flex', alignItems: 'center', gap: 6 },
      sub: { ...text.label, display: 'block', color: ink3 },
      ok: { color: ink2 },
      warn: { color: tones.warn.text, fontWeight: 500 },
      bad: { color: tones.bad.text, fontWeight: 500 },
      moved: { color: tones.moved.text },
      unknown: { color: tones.unknown.text },
    };
  },
  { name: 'GeoReservingTargetTable' },
);

/** Props of {@link TargetTable}. */
export type TargetTableProps = {
  /** Of the director that they are targets of. */
  title: string;
  targets: readonly TargetView[];
  names: RegionNames;
};

/** The targets of a director: who gets requests, how many, and why not. A dash: it has no such thing. */
export function TargetTable({ title, targets, names }: TargetTableProps) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const label = t('layers.target.label', { title });
  const figure = `${classes.figure} ${classes.wide}`;
  return (
    <div
      className={classes.scroller}
      {...scrollableByKeyboard}
      aria-label={label}
    >
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('layers.target.name')}</th>
            <th scope="col">{t('layers.target.state')}</th>
            <th scope="col" className={figure}>
              {t('layers.target.weight')}
            </th>
            <th scope="col" className={classes.figure}>
              {t('layers.target.share')}
            </th>
            <th scope="col" className={figure}>
              {t('layers.target.sessions')}
            </th>
            <th scope="col" className={classes.figure}>
              {t('layers.target.rate')}
            </th>
          </tr>
        </thead>
        <tbody>
          {targets.map(target => (
            <TargetRow key={target.name} target={target} names={names} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TargetRow(props: { target: TargetView; names: RegionNames }) {
  const { target, names } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const look = looks[target.state];
  const figure = `${classes.figure} ${classes.wide}`;
  const where = [target.cluster, target.region && names.title(target.region)];
  return (
    <tr>
      <th scope="row">
        {target.name}
        <span className={classes.sub}>
          {where.filter(Boolean).join(' · ') || t('layers.target.noCluster')}
        </span>
      </th>
      <td>
        <span className={`${classes.state} ${classes[look.tone]}`}>
          <StatusGlyph of={look} />
          {t(`layers.target.state.${target.state}`)}
        </span>
        <span className={classes.sub}>
          {target.health}{' '}
          {target.since && target.state !== 'serving' && (
            <Age at={target.since} phrase="since" />
          )}
        </span>
      </td>
      <td className={figure}>{target.weight ?? '–'}</td>
      <td className={classes.figure}>
        {target.sharePercent === undefined
          ? t('common.unknown')
          : percentText(target.sharePercent)}
      </td>
      <td className={figure}>{target.sessions ?? '–'}</td>
      <td className={classes.figure}>
        {target.requestsPerSecond === undefined
          ? '–'
          : rateText(target.requestsPerSecond)}
      </td>
    </tr>
  );
}
