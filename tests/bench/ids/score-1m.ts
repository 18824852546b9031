import { againstPython } from '../trees/againstPython';

/** 1 M rows scored with 100 trees of depth 6, beside XGBoost. */
export default againstPython('score', 1_000_000);
