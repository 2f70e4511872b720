from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.adoption_progress import AdoptionProgress
    from ..models.left_record import LeftRecord


T = TypeVar("T", bound="Adoption")


@_attrs_define
class Adoption:
    """How far the drifts of an earlier database are, on all replicas together."""

    complete: bool
    """ Whether all experiments are served whole, but for records that were left. True without such a database. """
    experiments: AdoptionProgress
    """ Experiments of an earlier database, by how far their drifts are. """
    moved: int
    """ Records that are drifts now. """
    left: int
    """ Records that stay where they are. `npm run adopt` tries them again. """
    left_records: list[LeftRecord]
    """ The first 100 of those. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        complete = self.complete

        experiments = self.experiments.to_dict()

        moved = self.moved

        left = self.left

        left_records = []
        for left_records_item_data in self.left_records:
            left_records_item = left_records_item_data.to_dict()
            left_records.append(left_records_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "complete": complete,
                "experiments": experiments,
                "moved": moved,
                "left": left,
                "left_records": left_records,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.adoption_progress import AdoptionProgress  # noqa: PLC0415
        from ..models.left_record import LeftRecord  # noqa: PLC0415

        d = dict(src_dict)
        complete = d.pop("complete")

        experiments = AdoptionProgress.from_dict(d.pop("experiments"))

        moved = d.pop("moved")

        left = d.pop("left")

        left_records = []
        _left_records = d.pop("left_records")
        for left_records_item_data in _left_records:
            left_records_item = LeftRecord.from_dict(left_records_item_data)

            left_records.append(left_records_item)

        adoption = cls(
            complete=complete,
            experiments=experiments,
            moved=moved,
            left=left,
            left_records=left_records,
        )

        adoption.additional_properties = d
        return adoption

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
