import type { ServiceRow } from '@geo-reserving/plugin-geo-reserving-common';
import { memo } from 'react';
import { Age, ownerName, StatusMark } from '../../../components';
import { useGeoTranslation } from '../../../translation';
import type { Density } from '../query/fleetQuery';
import { modeWords } from './modeWords';
import type { RegionColumns } from './regionColumns';
import { FoldedCell, RegionCellView } from './RegionCellView';
import { ServiceLink } from '../../links/ServiceLink';
import { useMatrixStyles } from './useMatrixStyles';

/** Props of {@link ServiceMatrixRow}. */
export type ServiceMatrixRowProps = {
  row: ServiceRow;
  /** Where the page of the service is. */
  href: string | undefined;
  /** Place in the whole list, from 0. */
  index: number;
  columns: RegionColumns;
  /** Titles of regions by name. */
  titles: ReadonlyMap<string, string>;
  density: Density;
};

/** One service: who it is, how it is, and what each region does for it. */
export const ServiceMatrixRow = memo(function Row(
  props: ServiceMatrixRowProps,
) {
  const { row, href, index, columns, titles, density } = props;
  const classes = useMatrixStyles();
  const { t } = useGeoTranslation();
  const compact = density === 'compact';
  const origin = [row.ref.namespace, row.owner && ownerName(row.owner)]
    .filter(Boolean)
    .join(' · ');
  const cells = new Map(row.regions.map(cell => [cell.region, cell]));
  const mode = modeWords(t, row, titles);
  return (
    <tr
      className={classes.row}
      aria-rowindex={index + 2}
      style={{ height: compact ? 32 : 44 }}
    >
      <th scope="row" title={compact ? origin : undefined}>
        <ServiceLink row={row} href={href} className={classes.name} />
        {!compact && <span className={classes.sub}>{origin}</span>}
      </th>
      <td>
        <StatusMark
          axis="serving"
          status={row.serving}
          variant={row.serving === 'down' ? 'solid' : 'word'}
        />
      </td>
      <td>
        <StatusMark axis="protection" status={row.protection} />
      </td>
      <td title={[mode, ...row.notes].join(', ')}>
        {compact ? (
          <span className={classes.sub}>{mode}</span>
        ) : (
          <span className={classes.mode}>
            {mode}
            {row.notes.length > 0 && (
              <>
                <br />
                <span className={classes.note}>{row.notes[0]}</span>
              </>
            )}
          </span>
        )}
      </td>
      {columns.shown.map(({ name }) => (
        <td key={name} className={classes.cell}>
          <RegionCellView cell={cells.get(name)} compact={compact} />
        </td>
      ))}
      {columns.folded.length > 0 && (
        <td className={classes.cell}>
          <FoldedCell
            cells={columns.folded.map(({ name }) => cells.get(name))}
          />
        </td>
      )}
      <td>
        <Age plain at={row.observedAt} stale={row.observedStale} />
      </td>
    </tr>
  );
});
