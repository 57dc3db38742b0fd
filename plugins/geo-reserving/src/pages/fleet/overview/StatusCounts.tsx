import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import {
  type AxisStatus,
  lookOf,
  StackedBar,
  StatusMark,
} from '../../../components';
import { createGeoPalette, narrow, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';

/** A status and how many services have it. */
export type StatusCount = AxisStatus & { count: number };

/** Props of {@link StatusCounts}. */
export type StatusCountsProps = {
  title: string;
  counts: readonly StatusCount[];
  /** Picks the services of one status. */
  onPick: (status: AxisStatus) => void;
  /** Leads to more about it. */
  more?: ReactNode;
};

const useStyles = makeStyles(
  theme => {
    const { ink2, hover, link } = createGeoPalette(theme);
    return {
      title: { ...text.label, margin: '0 0 8px', color: ink2, fontWeight: 500 },
      legend: {
        display: 'flex',
        flexWrap: 'wrap',
        gap: '2px 6px',
        margin: '0 -5px',
        padding: 0,
        listStyle: 'none',
      },
      more: { ...text.secondary, marginTop: 6 },
      pick: {
        ...text.secondary,
        padding: '2px 5px',
        borderRadius: 4,
        '&:hover': { background: hover },
        '&:focus-visible': { outline: `2px solid ${link}` },
        [narrow]: { minHeight: 44 },
      },
    };
  },
  { name: 'GeoReservingStatusCounts' },
);

/** How many services have each status: a bar, and a legend that is also a filter. */
export function StatusCounts(props: StatusCountsProps) {
  const { title, counts, onPick, more } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const present = counts.filter(({ count }) => count > 0);
  return (
    <div>
      <p className={classes.title}>{title}</p>
      <StackedBar
        parts={present.map(entry => ({
          key: entry.status,
          tone: lookOf(entry).tone,
          count: entry.count,
        }))}
      />
      <ul className={classes.legend}>
        {present.map(entry => (
          <li key={entry.status}>
            <ButtonBase
              className={classes.pick}
              title={t('fleet.showOnly')}
              onClick={() => onPick(entry)}
            >
              <StatusMark {...entry} />
            </ButtonBase>
          </li>
        ))}
      </ul>
      {more && <div className={classes.more}>{more}</div>}
    </div>
  );
}
