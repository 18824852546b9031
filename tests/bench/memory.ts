import { readFileSync, writeFileSync } from 'node:fs';

/** Resident memory of some processes together, from /proc; null where there is no /proc. */
export interface MemoryWatch {
  /** Takes what is resident now as idle and forgets earlier peaks. */
  mark(): void;
  /** The highest since `mark`, above idle, in MB (10⁶ bytes). */
  peakMB(): number | null;
}

/** Each process's own peak counts (VmHWM), so two that peak at different times are overestimated. */
export function watchMemory(pids: readonly number[]): MemoryWatch {
  let idle = 0;
  return {
    mark() {
      for (const pid of pids) resetPeak(pid);
      idle = sum(pids, 'VmRSS');
    },
    peakMB() {
      const peak = sum(pids, 'VmHWM');
      return Number.isNaN(peak) ? null : Math.round((peak - idle) / 1e5) / 10;
    },
  };
}

function sum(pids: readonly number[], field: string): number {
  return pids.reduce((bytes, pid) => bytes + readStatus(pid, field), 0);
}

/** Bytes; NaN where it cannot be read. */
function readStatus(pid: number, field: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024;
  } catch {
    return NaN;
  }
}

/** Writing 5 sets the peak back to what is resident now (proc(5)); where that is refused, the peak is since the start. */
function resetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Said above.
  }
}
