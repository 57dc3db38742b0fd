import { Link } from '@backstage/core-components';
import Button, { type ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import type {
  ActingView,
  OperationView,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { LockIcon } from '../../components';
import { createGeoPalette } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { useOperationHref } from '../links/useOperationHref';
import type { ShiftPreset } from './model/startingDraft';
import { ShiftDialog } from './ShiftDialog';

const useStyles = makeStyles(
  theme => {
    const { ink3, well, line } = createGeoPalette(theme);
    return {
      locked: {
        color: ink3,
        background: well,
        borderColor: line,
        cursor: 'default',
        '&:hover': { background: well },
      },
    };
  },
  { name: 'GeoReservingShiftButton' },
);

/** Props of {@link ShiftButton}. */
export type ShiftButtonProps = {
  service: ServiceRef;
  preset: ShiftPreset;
  /** Whether the reader may. */
  acting: ActingView;
  children: string;
  size?: ButtonProps['size'];
  /** The dialog is open already: a link led to it. */
  isOpen?: boolean;
};

/**
 * Opens the dialog that moves a service's traffic. Where the portal only looks there is no such button; where the
 * reader lacks the permission it is locked, and says which. What was started leads on to its page.
 */
export function ShiftButton(props: ShiftButtonProps) {
  const { service, preset, acting, children, size, isOpen = false } = props;
  const [open, setOpen] = useState(isOpen);
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

/** It does nothing, and is reached all the same: the reason must not need a mouse. */
function Locked(props: ShiftButtonProps & { why: string }) {
  const { children, size, why } = props;
  const classes = useStyles();
  return (
    <Tooltip title={why}>
      <Button
        variant="outlined"
        size={size}
        aria-disabled="true"
        disableRipple
        className={classes.locked}
        startIcon={<LockIcon size={16} />}
      >
        {children}
      </Button>
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
