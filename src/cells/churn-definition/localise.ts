import type { Localise } from '../framework/view';

const localise: Localise = (output, column) =>
  output === 'states' && column === 'state' ? (code, text) => text(`state.${code}`) : null;

export default localise;
