import { againstPython } from '../trees/againstPython';

/** 300 trees on 100 k × 40, beside scikit-learn at its defaults. */
export default againstPython('forest', 100_000);
