from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.aggregate_request import AggregateRequest
from ...models.drift_groups import DriftGroups
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: AggregateRequest | Unset = UNSET,
    q: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    params: dict[str, Any] = {}

    params["q"] = q

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/drift/aggregate",
        "params": params,
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DriftGroups | None:
    if response.status_code == 200:
        response_200 = DriftGroups.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DriftGroups]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: AggregateRequest | Unset = UNSET,
    q: str | Unset = UNSET,
) -> Response[DriftGroups]:
    """Count the drifts of all experiments in groups

    Args:
        q (str | Unset):
        body (AggregateRequest | Unset): What to count, and how to group it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DriftGroups]
    """

    kwargs = _get_kwargs(
        body=body,
        q=q,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: AggregateRequest | Unset = UNSET,
    q: str | Unset = UNSET,
) -> DriftGroups | None:
    """Count the drifts of all experiments in groups

    Args:
        q (str | Unset):
        body (AggregateRequest | Unset): What to count, and how to group it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DriftGroups
    """

    return sync_detailed(
        client=client,
        body=body,
        q=q,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: AggregateRequest | Unset = UNSET,
    q: str | Unset = UNSET,
) -> Response[DriftGroups]:
    """Count the drifts of all experiments in groups

    Args:
        q (str | Unset):
        body (AggregateRequest | Unset): What to count, and how to group it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DriftGroups]
    """

    kwargs = _get_kwargs(
        body=body,
        q=q,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: AggregateRequest | Unset = UNSET,
    q: str | Unset = UNSET,
) -> DriftGroups | None:
    """Count the drifts of all experiments in groups

    Args:
        q (str | Unset):
        body (AggregateRequest | Unset): What to count, and how to group it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DriftGroups
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            q=q,
        )
    ).parsed
