import { againstPython } from '../trees/againstPython';

/** Logistic regression to the optimum on 100 k × 40, beside scikit-learn. */
export default againstPython('logistic', 100_000);
