import { againstPython } from '../trees/againstPython';

/** 100 trees of depth 6 on 100 k × 40, beside XGBoost. */
export default againstPython('boosted', 100_000);
