import type { ComponentType } from 'react';
import { GeoReservingProvider } from '../api';

/** A field asks as the pages do, and shares what they have asked for. */
export function withClient<P extends object>(
  Field: ComponentType<P>,
): (props: P) => JSX.Element {
  return function FieldWithClient(props: P) {
    return (
      <GeoReservingProvider>
        <Field {...props} />
      </GeoReservingProvider>
    );
  };
}
