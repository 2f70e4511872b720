from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._times import time_of

if TYPE_CHECKING:
    from ..models.day_summary import DaySummary
    from ..models.detector_summary import DetectorSummary
    from ..models.first_run import FirstRun
    from ..models.last_run import LastRun
    from ..models.last_verdict import LastVerdict
    from ..models.model_summary import ModelSummary
    from ..models.status_summary import StatusSummary
    from ..models.summary_rest import SummaryRest


T = TypeVar("T", bound="Summary")


@_attrs_define
class Summary:
    """What an experiment's drifts come to."""

    detected: int
    """ Completed runs that found drift. """
    drift_rate: float | None
    """ `detected` by `completed`; null when no run is completed. """
    total: int
    """ How many drifts the experiment has. """
    by_status: list[StatusSummary]
    """ The drifts of each job status. """
    by_model: list[ModelSummary]
    """ The models with the most drifts, these first. """
    other_models: SummaryRest
    """ The drifts of all names that a list leaves out. """
    by_detector: list[DetectorSummary]
    """ The detectors with the most drifts, these first. """
    other_detectors: SummaryRest
    """ The drifts of all names that a list leaves out. """
    first_run: FirstRun | None
    """ The oldest drift; null when there is none. """
    last_run: LastRun | None
    """ The newest drift; null when there is none. """
    last_verdict: LastVerdict | None
    """ The newest completed drift; null when there is none. """
    per_day: list[DaySummary]
    """ The last days that have drifts, oldest first. """
    computed_at: datetime.datetime
    """ Instant that the counts are of, UTC. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.first_run import FirstRun  # noqa: PLC0415
        from ..models.last_run import LastRun  # noqa: PLC0415
        from ..models.last_verdict import LastVerdict  # noqa: PLC0415

        detected = self.detected

        drift_rate: float | None
        drift_rate = self.drift_rate

        total = self.total

        by_status = []
        for by_status_item_data in self.by_status:
            by_status_item = by_status_item_data.to_dict()
            by_status.append(by_status_item)

        by_model = []
        for by_model_item_data in self.by_model:
            by_model_item = by_model_item_data.to_dict()
            by_model.append(by_model_item)

        other_models = self.other_models.to_dict()

        by_detector = []
        for by_detector_item_data in self.by_detector:
            by_detector_item = by_detector_item_data.to_dict()
            by_detector.append(by_detector_item)

        other_detectors = self.other_detectors.to_dict()

        first_run: dict[str, Any] | None
        if isinstance(self.first_run, FirstRun):
            first_run = self.first_run.to_dict()
        else:
            first_run = self.first_run

        last_run: dict[str, Any] | None
        if isinstance(self.last_run, LastRun):
            last_run = self.last_run.to_dict()
        else:
            last_run = self.last_run

        last_verdict: dict[str, Any] | None
        if isinstance(self.last_verdict, LastVerdict):
            last_verdict = self.last_verdict.to_dict()
        else:
            last_verdict = self.last_verdict

        per_day = []
        for per_day_item_data in self.per_day:
            per_day_item = per_day_item_data.to_dict()
            per_day.append(per_day_item)

        computed_at = self.computed_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "detected": detected,
                "drift_rate": drift_rate,
                "total": total,
                "by_status": by_status,
                "by_model": by_model,
                "other_models": other_models,
                "by_detector": by_detector,
                "other_detectors": other_detectors,
                "first_run": first_run,
                "last_run": last_run,
                "last_verdict": last_verdict,
                "per_day": per_day,
                "computed_at": computed_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.day_summary import DaySummary  # noqa: PLC0415
        from ..models.detector_summary import DetectorSummary  # noqa: PLC0415
        from ..models.first_run import FirstRun  # noqa: PLC0415
        from ..models.last_run import LastRun  # noqa: PLC0415
        from ..models.last_verdict import LastVerdict  # noqa: PLC0415
        from ..models.model_summary import ModelSummary  # noqa: PLC0415
        from ..models.status_summary import StatusSummary  # noqa: PLC0415
        from ..models.summary_rest import SummaryRest  # noqa: PLC0415

        d = dict(src_dict)
        detected = d.pop("detected")

        def _parse_drift_rate(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        drift_rate = _parse_drift_rate(d.pop("drift_rate"))

        total = d.pop("total")

        by_status = []
        _by_status = d.pop("by_status")
        for by_status_item_data in _by_status:
            by_status_item = StatusSummary.from_dict(by_status_item_data)

            by_status.append(by_status_item)

        by_model = []
        _by_model = d.pop("by_model")
        for by_model_item_data in _by_model:
            by_model_item = ModelSummary.from_dict(by_model_item_data)

            by_model.append(by_model_item)

        other_models = SummaryRest.from_dict(d.pop("other_models"))

        by_detector = []
        _by_detector = d.pop("by_detector")
        for by_detector_item_data in _by_detector:
            by_detector_item = DetectorSummary.from_dict(by_detector_item_data)

            by_detector.append(by_detector_item)

        other_detectors = SummaryRest.from_dict(d.pop("other_detectors"))

        def _parse_first_run(data: object) -> FirstRun | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                first_run_type_0 = FirstRun.from_dict(data)

                return first_run_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FirstRun | None, data)

        first_run = _parse_first_run(d.pop("first_run"))

        def _parse_last_run(data: object) -> LastRun | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                last_run_type_0 = LastRun.from_dict(data)

                return last_run_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LastRun | None, data)

        last_run = _parse_last_run(d.pop("last_run"))

        def _parse_last_verdict(data: object) -> LastVerdict | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                last_verdict_type_0 = LastVerdict.from_dict(data)

                return last_verdict_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LastVerdict | None, data)

        last_verdict = _parse_last_verdict(d.pop("last_verdict"))

        per_day = []
        _per_day = d.pop("per_day")
        for per_day_item_data in _per_day:
            per_day_item = DaySummary.from_dict(per_day_item_data)

            per_day.append(per_day_item)

        computed_at = time_of(d.pop("computed_at"))

        summary = cls(
            detected=detected,
            drift_rate=drift_rate,
            total=total,
            by_status=by_status,
            by_model=by_model,
            other_models=other_models,
            by_detector=by_detector,
            other_detectors=other_detectors,
            first_run=first_run,
            last_run=last_run,
            last_verdict=last_verdict,
            per_day=per_day,
            computed_at=computed_at,
        )

        summary.additional_properties = d
        return summary

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
