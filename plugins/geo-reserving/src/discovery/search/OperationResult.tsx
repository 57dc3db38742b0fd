import type { OperationSearchDocument } from '@geo-reserving/plugin-geo-reserving-common';
import { exactTime } from '../../components';
import { useOperationHref } from '../../pages/links/useOperationHref';
import { OperationMark } from '../../pages/operation/OperationMark';
import { titleWords, whoText } from '../../pages/operation/operationWords';
import { useGeoTranslation } from '../../translation';
import { ResultTitle } from './ResultTitle';

/** An operation: how it stood, who asked for it, when, and why. */
export function OperationResult(props: { document: OperationSearchDocument }) {
  const { document } = props;
  const { namespace, name, action, target } = document;
  const { t } = useGeoTranslation();
  const href = useOperationHref()(document.operation);
  return (
    <>
      <ResultTitle
        // In the reader's language; the title of the document is in that of the index.
        title={titleWords(t, {
          kind: action,
          service: { namespace, name },
          target,
        })}
        href={href ?? document.location}
      />
      <div>
        <OperationMark operation={{ status: document.status, paused: false }} />
      </div>
      <p>{document.message}</p>
      <p>
        {t('search.askedFor', {
          who: whoText(t, document.requestedBy),
          time: exactTime(document.createdAt),
          reason: document.reason,
        })}
      </p>
    </>
  );
}
