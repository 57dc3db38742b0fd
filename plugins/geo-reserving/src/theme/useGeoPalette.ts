import { useTheme } from '@material-ui/core/styles';
import { createGeoPalette, type GeoPalette } from './createGeoPalette';

/** The colours for the theme that the component is drawn in; stable between renders. */
export function useGeoPalette(): GeoPalette {
  return createGeoPalette(useTheme());
}
