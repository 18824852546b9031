"""XGBoost and scikit-learn on one thread: a task as JSON, then `run` and `auc`, a line each on stdin; answers likewise."""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import json
import sys
import time

import numpy as np
import xgboost as xgb
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

BOOSTED = dict(
    tree_method="hist", max_depth=6, max_bin=256, eta=0.1, objective="binary:logistic", nthread=1
)


def read(task):
    rows, judged = task["rows"], task["judged"]
    values = np.fromfile(task["files"]["values"], dtype=np.float32).reshape(rows + judged, -1)
    labels = np.fromfile(task["files"]["labels"], dtype=np.uint8)
    return values[:rows], labels[:rows], values[rows:], labels[rows:]


def train(values, labels):
    return xgb.train(BOOSTED, xgb.DMatrix(values, label=labels, nthread=1), 100)


class Boosted:
    def __init__(self, task):
        self.x, self.y, self.test, self.truth = read(task)

    def run(self):
        started = time.perf_counter()
        self.model = train(self.x, self.y)
        return time.perf_counter() - started

    def auc(self):
        return roc_auc_score(self.truth, self.model.predict(xgb.DMatrix(self.test, nthread=1)))


class Score(Boosted):
    """The matrix is made outside of the time, and anew for every run, so that nothing is remembered."""

    def __init__(self, task):
        super().__init__(task)
        self.model = train(self.test, self.truth)

    def run(self):
        matrix = xgb.DMatrix(self.x, nthread=1)
        started = time.perf_counter()
        self.model.predict(matrix)
        return time.perf_counter() - started


class Forest(Boosted):
    def __init__(self, task, **settings):
        super().__init__(task)
        self.settings = settings

    def run(self):
        started = time.perf_counter()
        self.model = RandomForestClassifier(300, n_jobs=1, random_state=1, **self.settings)
        self.model.fit(self.x, self.y)
        return time.perf_counter() - started

    def auc(self):
        return roc_auc_score(self.truth, self.model.predict_proba(self.test)[:, 1])


class Logistic(Boosted):
    """To the optimum as the product's default is: L2 with C = 1, double precision."""

    def __init__(self, task):
        super().__init__(task)
        self.x, self.test = self.x.astype(np.float64), self.test.astype(np.float64)

    def run(self):
        started = time.perf_counter()
        self.model = LogisticRegression(C=1, max_iter=1000).fit(self.x, self.y)
        return time.perf_counter() - started

    def auc(self):
        return roc_auc_score(self.truth, self.model.decision_function(self.test))


SIDES = {
    "boosted": Boosted,
    "score": Score,
    "forest": Forest,
    "logistic": Logistic,
}

side = None
for line in sys.stdin:
    line = line.strip()
    if line == "run":
        answer = {"ms": 1000 * side.run()}
    elif line == "auc":
        answer = {"auc": side.auc()}
    else:
        task = json.loads(line)
        side = SIDES[task["job"]](task)
        answer = {}
    print(json.dumps(answer), flush=True)
