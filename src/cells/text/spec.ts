import { defineCell } from '../framework/defineCell';

export default defineCell({
  kind: 'text',
  version: 1,
  weight: 'light',
  group: 'text',
  params: { markdown: { type: 'text', default: '', multiline: true, advanced: true } },
  inputs: {},
  outputs: {},
});
