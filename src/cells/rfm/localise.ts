import type { Localise } from '../framework/view';

const localise: Localise = (output, column) =>
  output === 'rfm' && column === 'segment' ? (code, text) => text(`segment.${code}`) : null;

export default localise;
