from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.drift import Drift
from ...models.drift_request import DriftRequest
from ...types import UNSET, Response, Unset


def _get_kwargs(
    experiment_id: str,
    drift_id: str,
    *,
    body: DriftRequest,
    if_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/experiment/{experiment_id}/drift/{drift_id}".format(
            experiment_id=quote(str(experiment_id), safe=""),
            drift_id=quote(str(drift_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Drift | None:
    if response.status_code == 200:
        response_200 = Drift.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Drift]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    experiment_id: str,
    drift_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: DriftRequest,
    if_match: str | Unset = UNSET,
) -> Response[Drift]:
    """Replace a drift

    Args:
        experiment_id (str):
        drift_id (str):
        if_match (str | Unset):
        body (DriftRequest): A drift record to create, or to replace one with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Drift]
    """

    kwargs = _get_kwargs(
        experiment_id=experiment_id,
        drift_id=drift_id,
        body=body,
        if_match=if_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    experiment_id: str,
    drift_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: DriftRequest,
    if_match: str | Unset = UNSET,
) -> Drift | None:
    """Replace a drift

    Args:
        experiment_id (str):
        drift_id (str):
        if_match (str | Unset):
        body (DriftRequest): A drift record to create, or to replace one with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Drift
    """

    return sync_detailed(
        experiment_id=experiment_id,
        drift_id=drift_id,
        client=client,
        body=body,
        if_match=if_match,
    ).parsed


async def asyncio_detailed(
    experiment_id: str,
    drift_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: DriftRequest,
    if_match: str | Unset = UNSET,
) -> Response[Drift]:
    """Replace a drift

    Args:
        experiment_id (str):
        drift_id (str):
        if_match (str | Unset):
        body (DriftRequest): A drift record to create, or to replace one with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Drift]
    """

    kwargs = _get_kwargs(
        experiment_id=experiment_id,
        drift_id=drift_id,
        body=body,
        if_match=if_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    experiment_id: str,
    drift_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: DriftRequest,
    if_match: str | Unset = UNSET,
) -> Drift | None:
    """Replace a drift

    Args:
        experiment_id (str):
        drift_id (str):
        if_match (str | Unset):
        body (DriftRequest): A drift record to create, or to replace one with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Drift
    """

    return (
        await asyncio_detailed(
            experiment_id=experiment_id,
            drift_id=drift_id,
            client=client,
            body=body,
            if_match=if_match,
        )
    ).parsed
