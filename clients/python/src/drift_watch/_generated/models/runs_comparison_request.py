from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.run_reference_request import RunReferenceRequest


T = TypeVar("T", bound="RunsComparisonRequest")


@_attrs_define
class RunsComparisonRequest:
    """Runs to lay side by side."""

    runs: list[RunReferenceRequest | str]
    """ Different runs in the order of the answer: ids of drifts of the experiment of the path, or objects that name
    the experiment too. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.run_reference_request import RunReferenceRequest  # noqa: PLC0415

        runs = []
        for runs_item_data in self.runs:
            runs_item: dict[str, Any] | str
            if isinstance(runs_item_data, RunReferenceRequest):
                runs_item = runs_item_data.to_dict()
            else:
                runs_item = runs_item_data
            runs.append(runs_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "runs": runs,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.run_reference_request import RunReferenceRequest  # noqa: PLC0415

        d = dict(src_dict)
        runs = []
        _runs = d.pop("runs")
        for runs_item_data in _runs:

            def _parse_runs_item(data: object) -> RunReferenceRequest | str:
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    runs_item_type_1 = RunReferenceRequest.from_dict(data)

                    return runs_item_type_1
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast(RunReferenceRequest | str, data)

            runs_item = _parse_runs_item(runs_item_data)

            runs.append(runs_item)

        runs_comparison_request = cls(
            runs=runs,
        )

        runs_comparison_request.additional_properties = d
        return runs_comparison_request

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
