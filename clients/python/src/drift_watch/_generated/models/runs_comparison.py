from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.compared_run import ComparedRun
    from ..models.difference import Difference


T = TypeVar("T", bound="RunsComparison")


@_attrs_define
class RunsComparison:
    """Runs side by side."""

    runs: list[ComparedRun]
    """ The runs in the order they were asked for. """
    differences: list[Difference]
    """ A row for each place at which a run has a value, by path: model, job_status, tags, drift_detected, and all
    within parameters, detector, result and windows. Lists and empty objects are compared as a whole. """
    truncated: bool
    """ There are more than 1000 rows; those that differ come first then. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        runs = []
        for runs_item_data in self.runs:
            runs_item = runs_item_data.to_dict()
            runs.append(runs_item)

        differences = []
        for differences_item_data in self.differences:
            differences_item = differences_item_data.to_dict()
            differences.append(differences_item)

        truncated = self.truncated

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "runs": runs,
                "differences": differences,
                "truncated": truncated,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.compared_run import ComparedRun  # noqa: PLC0415
        from ..models.difference import Difference  # noqa: PLC0415

        d = dict(src_dict)
        runs = []
        _runs = d.pop("runs")
        for runs_item_data in _runs:
            runs_item = ComparedRun.from_dict(runs_item_data)

            runs.append(runs_item)

        differences = []
        _differences = d.pop("differences")
        for differences_item_data in _differences:
            differences_item = Difference.from_dict(differences_item_data)

            differences.append(differences_item)

        truncated = d.pop("truncated")

        runs_comparison = cls(
            runs=runs,
            differences=differences,
            truncated=truncated,
        )

        runs_comparison.additional_properties = d
        return runs_comparison

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
