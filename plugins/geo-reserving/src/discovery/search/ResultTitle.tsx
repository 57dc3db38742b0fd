import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { ResultHighlight } from '@backstage/plugin-search-common';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import { text } from '../../theme';

const useStyles = makeStyles(
  { title: { ...text.answer, overflowWrap: 'anywhere' } },
  { name: 'GeoReservingResultTitle' },
);

/** The title of a result as a link, with what was searched for marked. */
export function ResultTitle(props: {
  title: string;
  href: string;
  highlight?: ResultHighlight;
}) {
  const { title, href, highlight } = props;
  const classes = useStyles();
  return (
    // The item around it tells analytics of the click, once.
    <Link to={href} noTrack className={classes.title}>
      {highlight?.fields.title ? (
        <HighlightedSearchResultText
          text={highlight.fields.title}
          preTag={highlight.preTag}
          postTag={highlight.postTag}
        />
      ) : (
        title
      )}
    </Link>
  );
}
