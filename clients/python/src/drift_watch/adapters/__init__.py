"""From drift libraries to drift records. None of the libraries is needed to import this."""

from .evidently import evidently_findings, record_evidently, record_evidently_async
from .finding import DetectorFinding

__all__ = ["DetectorFinding", "evidently_findings", "record_evidently", "record_evidently_async"]
