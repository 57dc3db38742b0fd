import { makeStyles } from '@material-ui/core/styles';
import type { EvacuationRow } from '@geo-reserving/plugin-geo-reserving-common';
import {
  lossStatus,
  percentText,
  StatusMark,
  VirtualCards,
} from '../../../components';
import { createGeoPalette, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { ServiceLink } from '../../links/ServiceLink';
import { useServiceHref } from '../../links/useServiceHref';
import { RowShiftButton } from './RowShiftButton';
import type { RowShift } from './useRowShift';
import type { LossRowsProps } from './LossTable';

/** About the height of a card, px; measured once drawn. */
const ESTIMATE = 124;

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, ink3, link } = createGeoPalette(theme);
    return {
      head: { overflowWrap: 'anywhere' },
      name: {
        display: 'inline-block',
        padding: '10px 0',
        margin: '-10px 0',
        fontWeight: 600,
        color: ink,
        '&:focus-visible': { outline: `2px solid ${link}` },
      },
      namespace: { marginLeft: 6, fontSize: 12, color: ink3 },
      marks: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px' },
      what: { ...text.secondary, margin: 0, color: ink2 },
    };
  },
  { name: 'GeoReservingLossCardList' },
);

/** The services of a region as cards, for narrow screens; only the visible ones exist. */
export function LossCardList({ rows, label, shift }: LossRowsProps) {
  const hrefOf = useServiceHref();
  return (
    <VirtualCards rows={rows} label={label} estimate={ESTIMATE}>
      {row => <Card row={row} href={hrefOf(row)} shift={shift} />}
    </VirtualCards>
  );
}

function Card(props: { row: EvacuationRow; href?: string; shift?: RowShift }) {
  const { row, href, shift } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { verdict, movesPercent, summary } = row.loss;
  return (
    <>
      <div className={classes.head}>
        <ServiceLink row={row} href={href} className={classes.name} />
        <span className={classes.namespace}>{row.ref.namespace}</span>
      </div>
      <div className={classes.marks}>
        <StatusMark {...lossStatus[verdict]}>
          {t(`service.loss.verdict.${verdict}`)}
        </StatusMark>
        <span>
          {t('region.services.moves')}{' '}
          {movesPercent === undefined
            ? t('common.unknown')
            : percentText(movesPercent)}
        </span>
        <StatusMark axis="serving" status={row.serving} />
      </div>
      <p className={classes.what}>{summary}</p>
      {shift && (
        <span>
          <RowShiftButton row={row} shift={shift} />
        </span>
      )}
    </>
  );
}
