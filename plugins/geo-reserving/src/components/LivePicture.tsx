import Button from '@material-ui/core/Button';
import { useState, type ReactNode } from 'react';
import { faultOf, type Live } from '../api';
import { useGeoTranslation } from '../translation';
import { Banner } from './Banner';
import { LockIcon, UnknownIcon } from './icons';
import { Notice } from './Notice';
import { ServerClock } from './ServerClock';

/** Props of {@link LivePicture}. */
export type LivePictureProps<T> = {
  live: Live<T>;
  /** Permission that a refusal names. */
  permission: string;
  /** Stands in the final layout until there is a first picture. */
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
};

/**
 * Draws a live picture in every state that it can be in: loading in the final layout, refused,
 * not answered, and answered. A failure after a first picture keeps the picture, says that it
 * is the last one, and lets its ages grow.
 */
export function LivePicture<T extends object>(props: LivePictureProps<T>) {
  const { live, skeleton, permission, children } = props;
  const { data, updatedAt, refetch } = live;
  const { t } = useGeoTranslation();
  const error = useSettledError(live);
  // Who may no longer see the fleet is not shown what it was either.
  if (error && (!data || faultOf(error) === 'forbidden')) {
    return (
      <NoPicture error={error} permission={permission} onRetry={refetch} />
    );
  }
  if (!data) {
    return (
      <div role="status" aria-busy="true" aria-label={t('common.loading')}>
        {skeleton}
      </div>
    );
  }
  const generatedAt = madeAt(data);
  return (
    <ServerClock generatedAt={generatedAt} updatedAt={updatedAt}>
      {error && (
        <LastPicture
          error={error}
          generatedAt={generatedAt ?? browserTime(updatedAt)}
          onRetry={refetch}
        />
      )}
      {children(data)}
    </ServerClock>
  );
}

/** When the server made an answer, as far as it says. */
function madeAt(data: object): string | undefined {
  return 'generatedAt' in data && typeof data.generatedAt === 'string'
    ? data.generatedAt
    : undefined;
}

/** For answers that do not say when they were made: when they came, by this browser's clock. */
function browserTime(updatedAt = Date.now()): string {
  return new Date(updatedAt).toISOString();
}

/**
 * The error to show: asking again after a failure forgets the error until the answer is there,
 * and the page would blink with every try.
 */
function useSettledError<T>(live: Live<T>): Error | undefined {
  const [last, setLast] = useState(live.error);
  const current = live.loading ? last : live.error;
  if (current !== last) setLast(current);
  return current;
}

function NoPicture(props: {
  error: Error;
  permission: string;
  onRetry: () => void;
}) {
  const { t } = useGeoTranslation();
  if (faultOf(props.error) === 'forbidden') {
    return (
      <Notice icon={<LockIcon size={40} />} title={t('common.forbidden.title')}>
        {t('common.forbidden.detail', { permission: props.permission })}
      </Notice>
    );
  }
  if (faultOf(props.error) === 'signed-out') {
    return (
      <Notice
        icon={<LockIcon size={40} />}
        title={t('common.signedOut.title')}
        actions={<ReloadButton />}
      >
        {t('common.signedOut.detail')}
      </Notice>
    );
  }
  return (
    <Notice
      icon={<UnknownIcon size={40} />}
      title={t('common.error.title')}
      actions={<RetryButton onRetry={props.onRetry} />}
    >
      {t('common.error.nothingKnown')}
    </Notice>
  );
}

function LastPicture(props: {
  error: Error;
  generatedAt: string;
  onRetry: () => void;
}) {
  const { t } = useGeoTranslation();
  const time = `${props.generatedAt.slice(11, 19)} UTC`;
  if (faultOf(props.error) === 'signed-out') {
    return (
      <Banner
        tone="unknown"
        title={t('common.signedOut.title')}
        action={<ReloadButton />}
      >
        {t('common.signedOut.lastPicture', { time })}
      </Banner>
    );
  }
  return (
    <Banner
      tone="unknown"
      title={t('common.error.title')}
      action={<RetryButton onRetry={props.onRetry} />}
    >
      {t('common.error.lastPicture', { time })}
    </Banner>
  );
}

/** A new session comes with the next sign-in, which the portal asks for when it is loaded. */
function ReloadButton() {
  const { t } = useGeoTranslation();
  return (
    <Button
      variant="outlined"
      size="small"
      onClick={() => window.location.reload()}
    >
      {t('common.signedOut.reload')}
    </Button>
  );
}

function RetryButton(props: { onRetry: () => void }) {
  const { t } = useGeoTranslation();
  return (
    <Button variant="outlined" size="small" onClick={props.onRetry}>
      {t('common.tryAgain')}
    </Button>
  );
}
