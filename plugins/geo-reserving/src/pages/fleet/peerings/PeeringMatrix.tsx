import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import {
  HiddenText,
  StatusGlyph,
  statusLooks,
  scrollableByKeyboard,
} from '../../../components';
import { createGeoPalette, narrow, text, useGeoPalette } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { pairKey, type PeeringCell, type PeeringGrid } from './peeringGrid';

/** Props of {@link PeeringMatrix}. */
export type PeeringMatrixProps = {
  grid: PeeringGrid;
  /** The picked pair, as `from/to`. */
  picked?: string;
  onPick: (pair: string | undefined) => void;
};

const useStyles = makeStyles(
  theme => {
    const { ink2, ink3, line, paper, tones, link, hover } =
      createGeoPalette(theme);
    return {
      scroller: {
        position: 'relative',
        overflowX: 'auto',
        padding: '12px 20px',
        '&:focus-visible': { outline: `2px solid ${link}`, outlineOffset: -2 },
        [narrow]: { padding: '10px 12px' },
      },
      table: {
        borderCollapse: 'separate',
        borderSpacing: 3,
        '& th': {
          ...text.label,
          padding: '2px 6px',
          fontWeight: 500,
          color: ink2,
          whiteSpace: 'nowrap',
          textAlign: 'left',
        },
        '& thead th': { textAlign: 'center' },
        '& thead th:first-child': { textAlign: 'left', color: ink3 },
        '& td': { padding: 0, textAlign: 'center', color: ink3, fontSize: 12 },
      },
      cell: {
        display: 'grid',
        placeItems: 'center',
        width: 52,
        height: 32,
        borderRadius: 4,
        border: `1px solid ${line}`,
        background: paper,
        '&:hover': { background: hover },
        '&:focus-visible': { outline: `2px solid ${link}` },
        [narrow]: { width: 44, height: 44 },
      },
      broken: {
        background: tones.bad.soft,
        borderColor: tones.bad.line,
        '&:hover': { background: tones.bad.soft },
      },
      unknown: { border: `1px dashed ${tones.unknown.line}` },
      healthy: {},
      picked: { boxShadow: `0 0 0 2px ${link}` },
    };
  },
  { name: 'GeoReservingPeeringMatrix' },
);

/** Peerings in both directions: each row says how it sees each column. */
export function PeeringMatrix(props: PeeringMatrixProps) {
  const { grid, picked, onPick } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const label = t('fleet.peerings.label');
  return (
    <div
      className={classes.scroller}
      {...scrollableByKeyboard}
      aria-label={label}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('fleet.peerings.corner')}</th>
            {grid.clusters.map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.clusters.map((from, row) => (
            <tr key={from}>
              <th scope="row">{from}</th>
              {grid.cells[row].map((cell, column) => (
                <td key={grid.clusters[column]}>
                  <Cell
                    from={from}
                    to={grid.clusters[column]}
                    cell={cell}
                    picked={picked}
                    onPick={onPick}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell(
  props: Omit<PeeringMatrixProps, 'grid'> & {
    from: string;
    to: string;
    cell: PeeringCell | undefined;
  },
) {
  const { from, to, cell, picked, onPick } = props;
  const classes = useStyles();
  const { tones } = useGeoPalette();
  const { t } = useGeoTranslation();
  if (from === to) return null;
  if (!cell) {
    return (
      <>
        <span aria-hidden="true">–</span>
        <HiddenText>{t('fleet.peerings.noPair', { from, to })}</HiddenText>
      </>
    );
  }
  const pair = pairKey(from, to);
  const isPicked = pair === picked;
  const look = statusLooks.peering[cell.status];
  const label = t('fleet.peerings.pair', { from, to, status: t(look.word) });
  return (
    <ButtonBase
      className={`${classes.cell} ${classes[cell.status]} ${
        isPicked ? classes.picked : ''
      }`}
      title={label}
      aria-label={label}
      aria-pressed={isPicked}
      onClick={() => onPick(isPicked ? undefined : pair)}
    >
      <StatusGlyph
        of={look}
        surface={cell.status === 'broken' ? tones.bad.soft : undefined}
      />
    </ButtonBase>
  );
}
