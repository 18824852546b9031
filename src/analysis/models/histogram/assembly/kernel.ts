/**
 * The hot loops of growing trees on binned rows, and of sending rows down grown trees, in AssemblyScript. The memory is
 * laid out by ../wasmEngine.ts and ../treeScorer.ts; addresses are bytes of it. ../plainEngine.ts does the same in
 * TypeScript, to the bit: histograms are whole numbers, and floating-point steps come in the same order.
 */
export { useArrays, base } from './arrays';
export { bin } from './bins';
export { slopes, quantise, lossMantissa, lossExponent, firstSum, secondSum } from './gradients';
export { bestCut, cutFirst, cutScore, cutSecond, useNode } from './cuts';
export { count, clear, subtract, total } from './histograms';
export { partition, addValue } from './rows';
export { pack } from './tracks';
export { score } from './score';
