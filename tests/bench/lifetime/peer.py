"""BG/NBD by SciPy's L-BFGS-B as lifetimes fits it (over the logarithms of the parameters), with an exact gradient and
members of equal x, t_x and T taken together; one thread. A task as JSON, then `run` and `logLikelihood` on stdin."""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import json
import sys
import time

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, digamma, gammaln


def loss(logs, x, t_x, T, count):
    """Negative mean log-likelihood and its gradient. See Fader, Hardie & Lee (2005), equation 6."""
    r, alpha, a, b = np.exp(logs)
    again = x > 0
    dropped = np.log(a) - np.log(np.where(again, b + x - 1, 1)) - (r + x) * np.log(alpha + t_x)
    dropped = np.where(again, dropped, -np.inf)
    stayed = -(r + x) * np.log(alpha + T)
    either = np.logaddexp(stayed, dropped)
    dead = np.exp(dropped - either)
    value = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + betaln(a, b + x) - betaln(a, b) + either
    by_r = digamma(r + x) - digamma(r) + np.log(alpha) - dead * np.log(alpha + t_x) - (1 - dead) * np.log(alpha + T)
    by_alpha = r / alpha - (r + x) * (dead / (alpha + t_x) + (1 - dead) / (alpha + T))
    shared = digamma(a + b) - digamma(a + b + x)
    by_a = shared + dead / a
    by_b = shared + digamma(b + x) - digamma(b) - np.where(again, dead / np.where(again, b + x - 1, 1), 0)
    gradient = np.array([(count * part).sum() for part in (by_r, by_alpha, by_a, by_b)])
    members = count.sum()
    return -(count * value).sum() / members, -gradient * np.exp(logs) / members


class Fit:
    def __init__(self, task):
        self.rows = np.fromfile(task["file"]).reshape(-1, 3)

    def run(self):
        started = time.perf_counter()
        groups, count = np.unique(self.rows, axis=0, return_counts=True)
        x, t_x, T = groups.T
        found = minimize(
            loss, np.full(4, 0.1), (x, t_x, T, count), "L-BFGS-B", jac=True, options=dict(ftol=1e-13, gtol=1e-8)
        )
        self.likelihood = -found.fun * len(self.rows)
        return time.perf_counter() - started


fit = None
for line in sys.stdin:
    line = line.strip()
    if line == "run":
        answer = {"ms": 1000 * fit.run()}
    elif line == "logLikelihood":
        answer = {"logLikelihood": fit.likelihood}
    else:
        fit = Fit(json.loads(line))
        answer = {}
    print(json.dumps(answer), flush=True)
