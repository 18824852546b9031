import { createFitter, type FitJob, type FitTask } from '../../analysis/validation/fitTasks';
import { implementParts } from '../framework/parts';

/** Fits models on parts of the job that the cell shares out. */
export default implementParts((job: FitJob) => {
  const fit = createFitter(job, () => performance.now() / 1000);
  return (task: FitTask, checkpoint) => fit(task, checkpoint);
});
