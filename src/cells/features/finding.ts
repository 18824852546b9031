import { formatCount } from '../../i18n/format';
import type { FindingOf } from '../framework/view';
import type { FeaturesView } from './types';

const finding: FindingOf<FeaturesView, unknown> = (view, _params, text) =>
  text('finding', {
    features: formatCount(text.locale, view.catalogue.length),
    rows: formatCount(text.locale, view.rows),
    labelled: formatCount(text.locale, view.labelled),
    snapshots: view.snapshots.length,
    leftOut: view.leftOut.length,
  });

export default finding;
