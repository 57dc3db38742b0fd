import ListItemIcon from '@material-ui/core/ListItemIcon';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ResultHighlight,
  SearchDocument,
} from '@backstage/plugin-search-common';
import type { ReactElement, ReactNode } from 'react';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { OperationResult } from './OperationResult';
import { readResult } from './readResult';
import { ResultTitle } from './ResultTitle';
import { ServiceResult } from './ServiceResult';

/** What the search page hands to an item. @public */
export type SearchResultItemProps = {
  result?: SearchDocument;
  highlight?: ResultHighlight;
  icon?: ReactElement;
};

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, ink3 } = createGeoPalette(theme);
    return {
      root: {
        ...text.body,
        fontFamily: theme.typography.fontFamily,
        display: 'grid',
        gap: 4,
        minWidth: 0,
        color: ink,
        '& p': { margin: 0, color: ink2, overflowWrap: 'anywhere' },
      },
      age: { ...text.label, color: ink3 },
    };
  },
  { name: 'GeoReservingSearchResultItem' },
);

/** One result of the portal's search: a service, or an operation. */
export function SearchResultItem(props: SearchResultItemProps) {
  const { result, highlight, icon } = props;
  if (!result) return null;
  const read = readResult(result);
  switch (read.kind) {
    case 'service':
      return (
        <Frame icon={icon} asOf={read.document.asOf}>
          <ServiceResult document={read.document} highlight={highlight} />
        </Frame>
      );
    case 'operation':
      return (
        <Frame icon={icon} asOf={read.document.asOf}>
          <OperationResult document={read.document} />
        </Frame>
      );
    case 'plain':
      return (
        <Frame icon={icon}>
          <ResultTitle
            title={result.title}
            href={result.location}
            highlight={highlight}
          />
          <p>{result.text}</p>
        </Frame>
      );
    default:
      throw new Error(`Unknown result: ${read satisfies never}`);
  }
}

/** An index is older than a page, so everything it says is said with its time. */
function Frame(props: {
  icon?: ReactElement;
  asOf?: number;
  children: ReactNode;
}) {
  const { icon, asOf, children } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <>
      {icon && <ListItemIcon>{icon}</ListItemIcon>}
      <div className={classes.root}>
        {children}
        {asOf !== undefined && (
          <span className={classes.age}>
            {t('search.asOf', { time: timeText(asOf) })}
          </span>
        )}
      </div>
    </>
  );
}

/** `2026-11-26 14:04 UTC`: exact, because no clock says how long ago it was to the server. */
function timeText(asOf: number): string {
  const at = new Date(asOf);
  if (Number.isNaN(at.getTime())) return '?';
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
