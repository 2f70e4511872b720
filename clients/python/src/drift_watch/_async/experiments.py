"""Experiments."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any

from .._generated.api.experiments import (
    experiments_archive,
    experiments_create,
    experiments_delete,
    experiments_patch,
    experiments_read,
    experiments_restore,
    experiments_search,
    summaries_read,
)
from .._generated.models import Experiment, ExperimentRequest, Summary
from .._ids import HasId, experiment_id_of
from .._values import plain
from ..errors import ConflictError
from .base import AsyncBase

__all__ = ["AsyncExperiments"]


class AsyncExperiments(AsyncBase):
    """What can be done with experiments."""

    async def experiment(
        self,
        name: str,
        *,
        description: str | None = None,
        public: bool | None = None,
        tags: Iterable[str] | None = None,
        configuration: Mapping[str, Any] | None = None,
    ) -> Experiment:
        """
        The experiment of that name; created when there is none, with the rest of the arguments. Who creates it manages it.

        Raises:
            ConflictError: when there is one that you may not read.
        """
        if found := await self._named(name):
            return found
        fields = {
            "description": description,
            "public": public,
            "tags": list(tags) if tags else None,
            "configuration": configuration,
        }
        given = {key: plain(value, key) for key, value in fields.items() if value is not None}
        try:
            return await self.create_experiment(name, **given)
        except ConflictError as error:
            if found := await self._named(name):  # somebody else created it just now
                return found
            raise ConflictError(
                f"An experiment {name!r} exists and you may not read it: ask its manager for access, or take another name.",
                status=error.status,
                body=error.body,
                request_id=error.request_id,
            ) from error

    async def create_experiment(self, name: str, **fields: Any) -> Experiment:
        """
        A new experiment; fields as the API names them: description, public, permissions, tags, configuration.

        Raises:
            ConflictError: when the name is taken.
            InvalidError: at a field that is unknown or wrong.
        """
        created: Experiment = await self._record(experiments_create.asyncio_detailed, body=request_of(name, fields))
        return created

    async def read_experiment(self, experiment: str | HasId) -> Experiment:
        """As it is now."""
        read: Experiment = await self._record(experiments_read.asyncio_detailed, experiment_id_of(experiment))
        return read

    async def experiments(
        self, filter: Mapping[str, Any] | None = None, *, q: str | None = None
    ) -> AsyncIterator[Experiment]:
        """
        The experiments that you may read, newest first, a page at a time.

        Args:
            filter: of the query language, such as `{"tags": "production"}`.
            q: the same as text, such as `tags:production`; both must hold.
        """
        async for experiment in self._pages(experiments_search.asyncio_detailed, body=dict(filter or {}), q=q):
            yield experiment

    async def edit_experiment(self, experiment: str | HasId, change: Mapping[str, Any]) -> Experiment:
        """Changes the members that are given (RFC 7396): None removes, lists are replaced whole."""
        body = plain(change, "change")
        edited: Experiment = await self._record(
            experiments_patch.asyncio_detailed, experiment_id_of(experiment), body=body
        )
        return edited

    async def archive_experiment(self, experiment: str | HasId) -> Experiment:
        """Makes its drifts read only."""
        archived: Experiment = await self._record(experiments_archive.asyncio_detailed, experiment_id_of(experiment))
        return archived

    async def restore_experiment(self, experiment: str | HasId) -> Experiment:
        """Takes `archive_experiment` back."""
        restored: Experiment = await self._record(experiments_restore.asyncio_detailed, experiment_id_of(experiment))
        return restored

    async def delete_experiment(self, experiment: str | HasId) -> None:
        """Deletes it with all its drifts."""
        await self._ask(experiments_delete.asyncio_detailed, experiment_id_of(experiment))

    async def summary(self, experiment: str | HasId) -> Summary:
        """Counts and drift rates by status, model, detector and day; first and last run, last verdict."""
        summary: Summary = await self._record(summaries_read.asyncio_detailed, experiment_id_of(experiment))
        return summary

    async def _named(self, name: str) -> Experiment | None:
        async for experiment in self.experiments({"name": name}):
            return experiment
        return None


def request_of(name: str, fields: Mapping[str, Any]) -> ExperimentRequest:
    """An unknown field goes along: the service says what would be right."""
    request = ExperimentRequest.from_dict({"name": name, **plain(fields, "experiment")})
    return request
