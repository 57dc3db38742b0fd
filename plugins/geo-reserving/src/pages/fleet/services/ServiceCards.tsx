import { makeStyles } from '@material-ui/core/styles';
import type {
  RegionCell,
  ServiceRow,
} from '@geo-reserving/plugin-geo-reserving-common';
import { Age, ShareBar, StatusMark, VirtualCards } from '../../../components';
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
    const { ink, ink3, link } = createGeoPalette(theme);
    return {
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
export function ServiceCards({ rows, columns }: ServiceListProps) {
  const { t } = useGeoTranslation();
  const hrefOf = useServiceHref();
  return (
    <VirtualCards
      rows={rows}
      label={t('fleet.matrix.label')}
      estimate={ESTIMATE}
    >
      {row => (
        <ServiceCard row={row} href={hrefOf(row)} regions={columns.shown} />
      )}
    </VirtualCards>
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
