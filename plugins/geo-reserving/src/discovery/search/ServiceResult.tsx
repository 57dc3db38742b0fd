import { makeStyles } from '@material-ui/core/styles';
import type { ResultHighlight } from '@backstage/plugin-search-common';
import type { ServiceSearchDocument } from '@geo-reserving/plugin-geo-reserving-common';
import { ownerName, StatusMark } from '../../components';
import { useServiceHref } from '../../pages/links/useServiceHref';
import { useGeoTranslation } from '../../translation';
import { ResultTitle } from './ResultTitle';

const useStyles = makeStyles(
  { marks: { display: 'flex', flexWrap: 'wrap', gap: '2px 20px' } },
  { name: 'GeoReservingServiceResult' },
);

/** A service: how it was, and what to do about it is one press away. */
export function ServiceResult(props: {
  document: ServiceSearchDocument;
  highlight?: ResultHighlight;
}) {
  const { document, highlight } = props;
  const { title, namespace, name, entityRef, location } = document;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const href = useServiceHref()({
    ref: { namespace, name },
    entityRefs: entityRef ? [entityRef] : [],
  });
  return (
    <>
      <ResultTitle
        title={title}
        href={href ?? location}
        highlight={highlight}
      />
      <div className={classes.marks}>
        <StatusMark axis="serving" status={document.serving} />
        <StatusMark axis="protection" status={document.protection} />
      </div>
      <p>{document.summary}</p>
      <Failing document={document} />
      {document.owner && (
        <p>{t('search.owner', { owner: ownerName(document.owner) })}</p>
      )}
    </>
  );
}

/** The findings that fail; their number where their titles were not read. */
function Failing({ document }: { document: ServiceSearchDocument }) {
  const { t } = useGeoTranslation();
  const { failing, failingCount } = document;
  if (failing.length > 0) {
    return <p>{t('search.fails', { findings: failing.join(' · ') })}</p>;
  }
  return failingCount > 0 ? (
    <p>{t('search.failing', { count: failingCount })}</p>
  ) : null;
}
