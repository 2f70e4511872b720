"""Drift Watch from Python: record runs of drift detectors, search them, read them back.

from drift_watch import Client

with Client() as client:
    experiment = client.experiment("churn in production")
    with client.run(experiment, model="churn-v3", detector="KS") as run:
        run.result(drift_detected=True, statistic=0.21, p_value=0.003, threshold=0.05)
"""

from ._async.client import AsyncClient
from ._async.run import AsyncRun
from ._async.tokens import AsyncTokenProvider
from ._generated.models import (
    DetectionResult,
    Detector,
    Drift,
    DriftGroup,
    DriftGroups,
    Experiment,
    FoundDrift,
    Permission,
    StatusChange,
    Summary,
    User,
    Window,
    Windows,
)
from ._generated.types import UNSET, Unset
from ._retry import RetryPolicy
from ._sync.client import Client
from ._sync.run import Run
from ._sync.tokens import TokenProvider
from ._upload import AnswerLine, ImportInterruptedError, ImportReport
from ._version import VERSION as __version__
from .adapters.finding import DetectorFinding
from .errors import (
    AnswerError,
    ChangedMeanwhileError,
    ConfigurationError,
    ConflictError,
    DriftWatchError,
    ForbiddenError,
    InsecureTransportWarning,
    InvalidError,
    LoginError,
    LoginRequiredError,
    NetworkError,
    NotFoundError,
    ProtocolError,
    RunWithoutVerdictError,
    ServerFaultError,
    TooManyRequestsError,
    UnavailableError,
)

__all__ = [
    "UNSET",
    "AnswerError",
    "AnswerLine",
    "AsyncClient",
    "AsyncRun",
    "AsyncTokenProvider",
    "ChangedMeanwhileError",
    "Client",
    "ConfigurationError",
    "ConflictError",
    "DetectionResult",
    "Detector",
    "DetectorFinding",
    "Drift",
    "DriftGroup",
    "DriftGroups",
    "DriftWatchError",
    "Experiment",
    "ForbiddenError",
    "FoundDrift",
    "ImportInterruptedError",
    "ImportReport",
    "InsecureTransportWarning",
    "InvalidError",
    "LoginError",
    "LoginRequiredError",
    "NetworkError",
    "NotFoundError",
    "Permission",
    "ProtocolError",
    "RetryPolicy",
    "Run",
    "RunWithoutVerdictError",
    "ServerFaultError",
    "StatusChange",
    "Summary",
    "TokenProvider",
    "TooManyRequestsError",
    "UnavailableError",
    "Unset",
    "User",
    "Window",
    "Windows",
    "__version__",
]
