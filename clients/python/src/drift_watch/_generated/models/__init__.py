"""Contains all the data models used in inputs/outputs"""

from .adoption import Adoption
from .adoption_progress import AdoptionProgress
from .aggregate_request import AggregateRequest
from .applied_migration import AppliedMigration
from .compared_detector import ComparedDetector
from .compared_run import ComparedRun
from .component_fault import ComponentFault
from .component_health import ComponentHealth
from .configuration import Configuration
from .day_summary import DaySummary
from .detection_result import DetectionResult
from .detection_result_request import DetectionResultRequest
from .detector import Detector
from .detector_pair import DetectorPair
from .detector_request import DetectorRequest
from .detector_summary import DetectorSummary
from .detectors_comparison import DetectorsComparison
from .detectors_comparison_request import DetectorsComparisonRequest
from .difference import Difference
from .document_kind import DocumentKind
from .drift import Drift
from .drift_group import DriftGroup
from .drift_groups import DriftGroups
from .drift_request import DriftRequest
from .drift_total import DriftTotal
from .entitlements import Entitlements
from .experiment import Experiment
from .experiment_reference import ExperimentReference
from .experiment_request import ExperimentRequest
from .first_firing import FirstFiring
from .first_run import FirstRun
from .found_drift import FoundDrift
from .health import Health
from .health_details import HealthDetails
from .health_error import HealthError
from .health_info import HealthInfo
from .last_run import LastRun
from .last_verdict import LastVerdict
from .left_record import LeftRecord
from .liveness import Liveness
from .migrations import Migrations
from .model_summary import ModelSummary
from .permission import Permission
from .permission_request import PermissionRequest
from .protected_resource import ProtectedResource
from .run_reference_request import RunReferenceRequest
from .runs_comparison import RunsComparison
from .runs_comparison_request import RunsComparisonRequest
from .service_health import ServiceHealth
from .services_health import ServicesHealth
from .setting import Setting
from .status_change import StatusChange
from .status_summary import StatusSummary
from .summary import Summary
from .summary_rest import SummaryRest
from .upgrade_step import UpgradeStep
from .user import User
from .window import Window
from .window_request import WindowRequest
from .windows import Windows
from .windows_request import WindowsRequest

__all__ = (
    "Adoption",
    "AdoptionProgress",
    "AggregateRequest",
    "AppliedMigration",
    "ComparedDetector",
    "ComparedRun",
    "ComponentFault",
    "ComponentHealth",
    "Configuration",
    "DaySummary",
    "DetectionResult",
    "DetectionResultRequest",
    "Detector",
    "DetectorPair",
    "DetectorRequest",
    "DetectorsComparison",
    "DetectorsComparisonRequest",
    "DetectorSummary",
    "Difference",
    "DocumentKind",
    "Drift",
    "DriftGroup",
    "DriftGroups",
    "DriftRequest",
    "DriftTotal",
    "Entitlements",
    "Experiment",
    "ExperimentReference",
    "ExperimentRequest",
    "FirstFiring",
    "FirstRun",
    "FoundDrift",
    "Health",
    "HealthDetails",
    "HealthError",
    "HealthInfo",
    "LastRun",
    "LastVerdict",
    "LeftRecord",
    "Liveness",
    "Migrations",
    "ModelSummary",
    "Permission",
    "PermissionRequest",
    "ProtectedResource",
    "RunReferenceRequest",
    "RunsComparison",
    "RunsComparisonRequest",
    "ServiceHealth",
    "ServicesHealth",
    "Setting",
    "StatusChange",
    "StatusSummary",
    "Summary",
    "SummaryRest",
    "UpgradeStep",
    "User",
    "Window",
    "WindowRequest",
    "Windows",
    "WindowsRequest",
)
