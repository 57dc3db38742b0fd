import { makeStyles } from '@material-ui/core/styles';
import type {
  RegionCell,
  ServiceRow,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { Age, ShareBar, StatusMark } from '../../../components';
import { createGeoPalette } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { cellFacts } from './cellFacts';
import type { RegionColumn } from './regionColumns';
import { ShareText } from './RegionCellView';
import { ServiceLink } from '../../links/ServiceLink';
import type { ServiceListProps } from './ServiceMatrix';
import { useServiceHref } from '../../links/useServiceHref';

/** About the height of a card with one line of regions, px; measured once drawn. */
const ESTIMATE = 132;

const useStyles = makeStyles(
  theme => {
    const { line, ink, ink3, link } = createGeoPalette(theme);
    return {
      scroller: { maxHeight: '85vh', overflowY: 'auto' },
      list: { position: 'relative', margin: 0, padding: 0, listStyle: 'none' },
      card: {
        position: 'absolute',
        top: 0,
        left: 0,
        right: 0,
        display: 'grid',
        gap: 8,
        padding: '12px 16px',
        borderBottom: `1px solid ${line}`,
      },
      head: {
        display: 'flex',
        justifyContent: 'space-between',
        alignItems: 'center',
        gap: 8,
      },
      name: {
        display: 'inline-block',
        padding: '10px 0',
        margin: '-10px 0',
        fontWeight: 600,
        color: ink,
        overflowWrap: 'anywhere',
        '&:focus-visible': { outline: `2px solid ${link}` },
      },
      namespace: { marginLeft: 6, fontSize: 12, color: ink3 },
      marks: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px' },
      cells: {
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(70px, 1fr))',
        gap: '8px 10px',
        margin: 0,
        '& dt': {
          fontSize: 12,
          lineHeight: '14px',
          color: ink3,
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
        },
        '& dd': { margin: 0 },
      },
    };
  },
  { name: 'GeoReservingServiceCards' },
);

/** The services as cards, for narrow screens; only the visible ones exist in the document. */
export function ServiceCards(props: ServiceListProps) {
  const { rows, columns } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const hrefOf = useServiceHref();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATE,
    overscan: 4,
  });
  return (
    <div ref={scroller} className={classes.scroller}>
      <ul
        className={classes.list}
        aria-label={t('fleet.matrix.label')}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(item => (
          <li
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            aria-setsize={rows.length}
            aria-posinset={item.index + 1}
            className={classes.card}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <ServiceCard
              row={rows[item.index]}
              href={hrefOf(rows[item.index])}
              regions={columns.shown}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ServiceCard(props: {
  row: ServiceRow;
  href: string | undefined;
  regions: readonly RegionColumn[];
}) {
  const { row, href, regions } = props;
  const classes = useStyles();
  return (
    <>
      <div className={classes.head}>
        <span>
          <ServiceLink row={row} href={href} className={classes.name} />
          <span className={classes.namespace}>{row.ref.namespace}</span>
        </span>
        <Age plain at={row.observedAt} stale={row.observedStale} />
      </div>
      <div className={classes.marks}>
        <StatusMark
          axis="serving"
          status={row.serving}
          variant={row.serving === 'down' ? 'solid' : 'word'}
        />
        <StatusMark axis="protection" status={row.protection} />
      </div>
      <dl className={classes.cells}>
        {regions.map(({ name, title }) => (
          <CardCell
            key={name}
            title={title}
            cell={row.regions.find(cell => cell.region === name)}
          />
        ))}
      </dl>
    </>
  );
}

/** A region that holds the service; on a phone the others are left out. */
function CardCell(props: { title: string; cell: RegionCell | undefined }) {
  const facts = cellFacts(props.cell);
  if (facts.kind === 'none') return null;
  return (
    <div>
      <dt>{props.title}</dt>
      <dd>
        <ShareText share={facts.share} />{' '}
        {facts.staleSince && (
          <Age plain stale at={facts.staleSince} phrase="short" />
        )}
        <ShareBar share={facts.share} />
      </dd>
    </div>
  );
}
