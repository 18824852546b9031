import { implementCell } from '../framework/defineCell';
import spec from './spec';
import type { TextView } from './types';

export default implementCell(spec, ({ params }) => ({
  outputs: {},
  view: { markdown: params.markdown } satisfies TextView,
}));
