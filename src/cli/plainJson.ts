export { toPlainJson } from '../shared/plainJson';
