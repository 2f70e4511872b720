# %% [markdown]
# # A model drifts, and Drift Watch keeps the record
#
# A small churn model is trained on generated customers. Then the world changes a little every week. A two-sample
# Kolmogorov-Smirnov test compares each week with the training data, column by column, and every test becomes a run.
#
# Needs the package of this repository (`pip install ./clients/python`) and nothing else. Where the service is and who you are comes from the environment or from
# `drift-watch login`: see docs/clients/python.md.

# %%
import math
import random
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from drift_watch import Client, Unset

SEED = 7
WEEKS = 4
FEATURES = ["tenure", "monthly_fee", "support_calls"]
SIGNIFICANCE = 0.01
dice = random.Random(SEED)


class Customer(NamedTuple):
    tenure: float
    monthly_fee: float
    support_calls: float
    churned: bool


# %% [markdown]
# ## The data: from week 2 on the fee rises, from week 3 on people call more often


# %%
def customers(number: int, week: int = 0) -> list[Customer]:
    made = []
    for _ in range(number):
        tenure = dice.expovariate(1 / 24)
        fee = dice.gauss(40 + 6 * max(0, week - 1), 8)
        calls = dice.expovariate(1 / (1 + 0.5 * max(0, week - 2)))
        risk = 1 / (1 + math.exp(-(-1.2 - 0.04 * tenure + 0.03 * (fee - 40) + 0.8 * calls)))
        made.append(Customer(tenure, fee, calls, dice.random() < risk))
    return made


training = customers(2000)


# %% [markdown]
# ## The model: logistic regression by stochastic gradient descent


# %%
class LogisticRegression:
    def __init__(self, rows: list[Customer], epochs: int = 5, rate: float = 0.05) -> None:
        columns = [[row[index] for row in rows] for index in range(len(FEATURES))]
        self.means = [sum(column) / len(column) for column in columns]
        self.scales = [
            math.sqrt(sum((x - m) ** 2 for x in c) / len(c)) for c, m in zip(columns, self.means, strict=True)
        ]
        self.weights, self.bias = [0.0] * len(FEATURES), 0.0
        for _ in range(epochs):
            for row in dice.sample(rows, len(rows)):
                error = row.churned - self.risk(row)
                self.bias += rate * error
                self.weights = [w + rate * error * x for w, x in zip(self.weights, self.scaled(row), strict=True)]

    def scaled(self, row: Customer) -> list[float]:
        return [(x - m) / s for x, m, s in zip(row, self.means, self.scales, strict=False)]

    def risk(self, row: Customer) -> float:
        score = self.bias + sum(w * x for w, x in zip(self.weights, self.scaled(row), strict=True))
        return 1 / (1 + math.exp(-score))

    def accuracy(self, rows: list[Customer]) -> float:
        return sum((self.risk(row) > 0.5) == row.churned for row in rows) / len(rows)


model = LogisticRegression(training)
print(f"trained on {len(training)} customers, accuracy {model.accuracy(training):.3f}")


# %% [markdown]
# ## The detector: a two-sample Kolmogorov-Smirnov test
#
# The statistic is the largest distance of the two empirical distribution functions. The p-value is the asymptotic one with
# Stephens' correction for finite samples (Press et al., *Numerical Recipes*, 3rd edition, section 14.3.3):
# Q(lambda) = 2 * sum over j of (-1)^(j-1) * exp(-2 * j^2 * lambda^2), with
# lambda = (sqrt(n) + 0.12 + 0.11 / sqrt(n)) * D and n = n1 * n2 / (n1 + n2).


# %%
def ks_test(first: list[float], second: list[float]) -> tuple[float, float]:
    first, second = sorted(first), sorted(second)
    i = j = 0
    statistic = 0.0
    while i < len(first) and j < len(second):
        x = min(first[i], second[j])
        while i < len(first) and first[i] <= x:
            i += 1
        while j < len(second) and second[j] <= x:
            j += 1
        statistic = max(statistic, abs(i / len(first) - j / len(second)))
    root = math.sqrt(len(first) * len(second) / (len(first) + len(second)))
    scaled = (root + 0.12 + 0.11 / root) * statistic
    tail = 2 * sum((-1) ** (k - 1) * math.exp(-2 * k * k * scaled * scaled) for k in range(1, 101))
    return statistic, 1.0 if scaled < 0.2 else min(1.0, max(0.0, tail))


# %% [markdown]
# ## Every week, every column: a run
#
# The run is Running from entry on. It is Completed with the verdict at the end of the block, or Failed with the text of
# whatever went wrong within.

# %%
client = Client()
client.register()
experiment = client.experiment("churn drift, an example", tags=["example"], configuration={"features": FEATURES})
first_day = datetime(2026, 1, 5, tzinfo=timezone.utc)
trained_on = (first_day - timedelta(weeks=8), first_day)
series = f"seed-{SEED}-{datetime.now(timezone.utc):%H%M%S%f}"

for week in range(1, WEEKS + 1):
    batch = customers(500, week)
    begin = first_day + timedelta(weeks=week - 1)
    for index, column in enumerate(FEATURES):
        with client.run(
            experiment,
            model="churn-v1",
            detector={"name": "KS two-sample", "version": "1"},
            windows={"reference": trained_on, "test": (begin, begin + timedelta(weeks=1))},
            tags=["example", series],
            parameters={"column": column, "week": week, "accuracy": round(model.accuracy(batch), 3)},
        ) as run:
            statistic, p_value = ks_test([row[index] for row in training], [row[index] for row in batch])
            run.result(
                drift_detected=p_value < SIGNIFICANCE,
                statistic=statistic,
                p_value=p_value,
                threshold=SIGNIFICANCE,
                n_reference=len(training),
                n_test=len(batch),
            )

# %% [markdown]
# ## Reading back

# %%
print(f"{'week':>4}  {'column':<14}  {'D':>6}  {'p':>8}  {'accuracy':>8}  drift")
drifted: list[str] = []
for drift in client.drifts(experiment, {"tags": series}, order_by="asc"):
    if not drift.result or isinstance(drift.result.statistic, Unset) or isinstance(drift.result.p_value, Unset):
        continue
    noted = drift.parameters
    mark = "yes" if drift.drift_detected else ""
    print(
        f"{noted['week']:>4}  {noted['column']:<14}  {drift.result.statistic:>6.3f}  {drift.result.p_value:>8.2g}"
        f"  {noted['accuracy']:>8.3f}  {mark}".rstrip()
    )
    drifted += [noted["column"]] if drift.drift_detected else []

print(f"columns with drift: {', '.join(sorted(set(drifted)))}")
client.close()
