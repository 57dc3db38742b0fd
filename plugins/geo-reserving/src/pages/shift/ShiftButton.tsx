import { Link } from '@backstage/core-components';
import Button, { type ButtonProps } from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';
import type {
  ActingView,
  OperationView,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { LockIcon } from '../../components';
import { useGeoTranslation } from '../../translation';
import { useOperationHref } from '../links/useOperationHref';
import type { ShiftPreset } from './model/startingDraft';
import { ShiftDialog } from './ShiftDialog';

/** Props of {@link ShiftButton}. */
export type ShiftButtonProps = {
  service: ServiceRef;
  preset: ShiftPreset;
  /** Whether the reader may. */
  acting: ActingView;
  children: string;
  size?: ButtonProps['size'];
};

/**
 * Opens the dialog that moves a service's traffic. Where the portal only looks there is no such button; where the
 * reader lacks the permission it is locked, and says which. What was started leads on to its page.
 */
export function ShiftButton(props: ShiftButtonProps) {
  const { service, preset, acting, children, size } = props;
  const [open, setOpen] = useState(false);
  const [started, setStarted] = useState<OperationView>();
  const navigate = useNavigate();
  const hrefOf = useOperationHref();
  if (!acting.enabled) return null;
  const onStarted = (operation: OperationView) => {
    setOpen(false);
    setStarted(operation);
    const href = hrefOf(operation.id);
    if (href) navigate(href);
  };
  if (started) return <StartedLink operation={started} />;
  if (!acting.mayShift) {
    return <Locked {...props} why={acting.why ?? ''} />;
  }
  return (
    <>
      <Button
        variant="outlined"
        size={size}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {children}
      </Button>
      {open && (
        <ShiftDialog
          service={service}
          preset={preset}
          onClose={() => setOpen(false)}
          onStarted={onStarted}
        />
      )}
    </>
  );
}

/** Focusable although it does nothing: the reason must be reachable without a mouse. */
function Locked(props: ShiftButtonProps & { why: string }) {
  const { children, size, why } = props;
  return (
    <Tooltip title={why}>
      <span tabIndex={0} role="note" aria-label={`${children} ${why}`}>
        <Button
          variant="outlined"
          size={size}
          disabled
          startIcon={<LockIcon size={16} />}
        >
          {children}
        </Button>
      </span>
    </Tooltip>
  );
}

/** The way to what was started. */
export function StartedLink({ operation }: { operation: OperationView }) {
  const { t } = useGeoTranslation();
  const href = useOperationHref()(operation.id);
  return href ? (
    <Link
      to={href}
      aria-label={t('shift.seeOperation', { service: operation.service.name })}
    >
      {t('shift.started')}
    </Link>
  ) : (
    <span>{t('shift.started')}</span>
  );
}
