import { againstPython } from '../trees/againstPython';

/** 300 trees on 100 k × 40, beside scikit-learn at its defaults, which takes minutes: one run of it. */
export default againstPython('forest', 100_000, 1);
