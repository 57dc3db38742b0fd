import type { ReactNode } from 'react';

type IconProps = { size?: number };

/** A line drawing in the colour of the text around it; decorative. */
function Icon(props: IconProps & { children: ReactNode }) {
  const { size = 16, children } = props;
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ display: 'block', flex: 'none' }}
    >
      {children}
    </svg>
  );
}

/** Something is old. */
export const ClockIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 7v5.4l3.4 2" />
  </Icon>
);

/** Geo-reserving itself. */
export const GlobeIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="12" cy="12" r="9.2" />
    <ellipse cx="12" cy="12" rx="4.1" ry="9.2" />
    <path d="M2.8 12h18.4" />
  </Icon>
);

/** Not allowed. */
export const LockIcon = (props: IconProps) => (
  <Icon {...props}>
    <rect x="5" y="11" width="14" height="9.5" rx="1.6" />
    <path d="M8.2 11V7.8a3.8 3.8 0 0 1 7.6 0V11" />
  </Icon>
);

/** Nobody knows. */
export const UnknownIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="12" cy="12" r="9.2" strokeDasharray="3.6 3.6" />
    <path d="M9.7 9.6a2.4 2.4 0 1 1 3.3 2.3c-.7.3-1 .8-1 1.5M12 16.6v.01" />
  </Icon>
);
