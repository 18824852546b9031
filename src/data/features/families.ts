import type { Feature } from './catalogue';
import type { FamilyModule } from './featureView';
import { change } from './families/change';
import { contact } from './families/contact';
import { engagement } from './families/engagement';
import { loyalty } from './families/loyalty';
import { member } from './families/member';
import { mix } from './families/mix';
import { price } from './families/price';
import { service } from './families/service';
import { timing } from './families/timing';
import { value } from './families/value';

/** Every family, in the order of the table's columns. */
export const FAMILIES: readonly FamilyModule[] = [
  value,
  change,
  mix,
  price,
  timing,
  engagement,
  contact,
  service,
  loyalty,
  member,
];

/** The whole catalogue. */
export const FEATURES: readonly Feature[] = FAMILIES.flatMap((family) => family.features);
