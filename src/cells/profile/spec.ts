import { defineCell, result, table } from '../framework/defineCell';
import type { ColumnProfile } from './types';

export default defineCell({
  kind: 'profile',
  version: 3,
  weight: 'light',
  group: 'data',
  params: { topValues: { type: 'integer', min: 1, max: 50, default: 5 } },
  inputs: { table: table() },
  outputs: { profile: table(), columns: result<readonly ColumnProfile[]>('column-profiles') },
});
